/**
 * Access to the service's own PostgreSQL database, which of its errors pass by themselves, and
 * {@link dev.patchbay.kit.database.Signals} between the replicas that share it.
 */
@NullMarked
package dev.patchbay.kit.database;

import org.jspecify.annotations.NullMarked;
