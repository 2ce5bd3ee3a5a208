/**
 * Passwords that must be recoverable, encrypted at rest with the keys of the installation, which may be rotated at any time:
 * {@link dev.patchbay.kit.secrets.SecretBox} follows the key set, and what is in a
 * {@link dev.patchbay.kit.secrets.SealedColumn} is encrypted anew when its key has become an old one.
 */
@NullMarked
package dev.patchbay.kit.secrets;

import org.jspecify.annotations.NullMarked;
