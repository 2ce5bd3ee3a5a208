/**
 * PostgreSQL for this machine: {@link dev.patchbay.stack.postgres.PostgresServer} is what services and tests see, from
 * binaries ({@link dev.patchbay.stack.postgres.EmbeddedPostgresServer}) or in a container. One server holds a database
 * and a role per service.
 */
@NullMarked
package dev.patchbay.stack.postgres;

import org.jspecify.annotations.NullMarked;
