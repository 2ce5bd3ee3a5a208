/**
 * Chooses what serves the tests: {@link dev.patchbay.stack.backend.Backends} hands out containers or binaries behind the
 * same interfaces, so that a test is written once.
 */
@NullMarked
package dev.patchbay.stack.backend;

import org.jspecify.annotations.NullMarked;
