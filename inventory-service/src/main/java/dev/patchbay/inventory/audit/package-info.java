/**
 * The audit trail of the service over HTTP; {@link dev.patchbay.kit.audit.AuditTrail} keeps it, and each change appends to
 * it in its own transaction.
 */
@NullMarked
package dev.patchbay.inventory.audit;

import org.jspecify.annotations.NullMarked;
