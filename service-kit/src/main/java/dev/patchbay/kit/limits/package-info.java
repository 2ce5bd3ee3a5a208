/**
 * Limits on what clients and callers may do. All limits on clients count by {@link dev.patchbay.kit.limits.ClientNetwork}:
 * {@link dev.patchbay.kit.limits.NetworkRate} for how often, {@link dev.patchbay.kit.limits.NetworkShare} for how many at
 * once. {@link dev.patchbay.kit.limits.PasswordViews} limits how often a caller may read passwords in clear.
 */
@NullMarked
package dev.patchbay.kit.limits;

import org.jspecify.annotations.NullMarked;
