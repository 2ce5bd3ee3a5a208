/**
 * Access to the service's own PostgreSQL database by the reactive client: {@link dev.patchbay.kit.database.Database} for code that never
 * blocks, {@link dev.patchbay.kit.database.BlockingDatabase} for virtual threads and workers. Both run
 * {@link dev.patchbay.kit.database.Statement}s with named parameters, run transactions again that others were in the way of, and fail with
 * {@link dev.patchbay.kit.database.DatabaseException}. {@link dev.patchbay.kit.database.Signals} go between replicas that share the
 * database.
 */
@NullMarked
package dev.patchbay.kit.database;

import org.jspecify.annotations.NullMarked;
