/**
 * Searches in a large inventory. {@link dev.patchbay.benchmarks.search.SearchRun} asks a running service over HTTP, and
 * lets PostgreSQL log what the service asks for; the floor is the very same statements with the very same values, sent by
 * {@code psql}, or over a plain connection where there is no {@code psql}.
 */
@NullMarked
package dev.patchbay.benchmarks.search;

import org.jspecify.annotations.NullMarked;
