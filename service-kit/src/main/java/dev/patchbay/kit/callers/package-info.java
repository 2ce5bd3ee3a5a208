/**
 * Limits on what callers may do, whatever network they come from: {@link dev.patchbay.kit.callers.PasswordViews} limits how
 * often a caller may read passwords in clear, {@link dev.patchbay.kit.callers.CallerLimit} counts.
 */
@NullMarked
package dev.patchbay.kit.callers;

import org.jspecify.annotations.NullMarked;
