/**
 * What the features of the service share: its error codes in {@link dev.patchbay.provisioning.ProvisioningError}, the names
 * of its metrics in {@link dev.patchbay.provisioning.ProvisioningMetrics}, and the frame of its OpenAPI document.
 */
@NullMarked
package dev.patchbay.provisioning;

import org.jspecify.annotations.NullMarked;
