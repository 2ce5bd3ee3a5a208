/**
 * Decides about devices that ask to be added to a domain: {@link dev.patchbay.provisioning.decision.Decision} holds the
 * rules, {@link dev.patchbay.provisioning.decision.ProvisioningRequestedConsumer} decides each request once, however many replicas there are.
 */
@NullMarked
package dev.patchbay.provisioning.decision;

import org.jspecify.annotations.NullMarked;
