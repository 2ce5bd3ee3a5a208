/**
 * Who changed what: {@link dev.patchbay.kit.audit.AuditTrail} keeps an entry for each change by a person or app, written in
 * the transaction of the change. Entries are read per domain and never change.
 */
@NullMarked
package dev.patchbay.kit.audit;

import org.jspecify.annotations.NullMarked;
