/**
 * Limits on clients. All of them count by {@link dev.patchbay.kit.limits.ClientNetwork}:
 * {@link dev.patchbay.kit.limits.NetworkRate} for how often, {@link dev.patchbay.kit.limits.NetworkShare} for how many at
 * once.
 */
@NullMarked
package dev.patchbay.kit.limits;

import org.jspecify.annotations.NullMarked;
