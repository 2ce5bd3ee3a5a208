/**
 * The keys that services encrypt passwords with, on this machine: {@link dev.patchbay.stack.secrets.KeySetFile} makes the
 * file and replaces it, {@link dev.patchbay.stack.secrets.KeySetRotation} says what a step of a rotation changes. No
 * key material leaves these classes except into the file.
 */
@NullMarked
package dev.patchbay.stack.secrets;

import org.jspecify.annotations.NullMarked;
