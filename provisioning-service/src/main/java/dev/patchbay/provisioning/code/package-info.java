/**
 * Codes that are typed on devices. {@link dev.patchbay.provisioning.code.Codes} is what people and apps can do with them;
 * a code is kept encrypted, found by a keyed hash, and used once.
 */
@NullMarked
package dev.patchbay.provisioning.code;

import org.jspecify.annotations.NullMarked;
