/**
 * How often callers may do what is allowed to them, but not in bulk: {@link dev.patchbay.kit.limits.PasswordViews} for
 * looking at passwords in clear.
 */
@NullMarked
package dev.patchbay.kit.limits;

import org.jspecify.annotations.NullMarked;
