/** Limits on guessing codes and tokens: {@link dev.patchbay.provisioning.attempt.Attempts} counts wrong attempts. */
@NullMarked
package dev.patchbay.provisioning.attempt;

import org.jspecify.annotations.NullMarked;
