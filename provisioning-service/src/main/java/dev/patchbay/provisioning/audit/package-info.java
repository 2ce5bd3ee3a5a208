/** The audit trail of the service over HTTP. */
@NullMarked
package dev.patchbay.provisioning.audit;

import org.jspecify.annotations.NullMarked;
