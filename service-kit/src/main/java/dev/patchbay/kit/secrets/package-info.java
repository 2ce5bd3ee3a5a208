/**
 * Passwords that must be recoverable, encrypted at rest.
 */
@NullMarked
package dev.patchbay.kit.secrets;

import org.jspecify.annotations.NullMarked;
