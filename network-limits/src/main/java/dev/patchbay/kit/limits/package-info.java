/**
 * Limits on clients. They count by {@link dev.patchbay.kit.limits.ClientNetwork}:
 * {@link dev.patchbay.kit.limits.NetworkRate} for how often, {@link dev.patchbay.kit.limits.NetworkShare} for how many at
 * once. {@link dev.patchbay.kit.limits.KeyedShare} is the same for other keys, such as domains.
 */
@NullMarked
package dev.patchbay.kit.limits;

import org.jspecify.annotations.NullMarked;
