/** Limits on guessing: wrong attempts are counted per device and per address. */
@NullMarked
package dev.patchbay.provisioning.attempt;

import org.jspecify.annotations.NullMarked;
