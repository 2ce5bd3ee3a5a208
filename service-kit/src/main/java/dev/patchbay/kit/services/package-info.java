/**
 * Calls from one service of the installation to another, where an answer is needed at once. Whoever has the key set of
 * the installation can make a {@link dev.patchbay.kit.services.ServiceTokens} token, so that no further party has to be up.
 */
@NullMarked
package dev.patchbay.kit.services;

import org.jspecify.annotations.NullMarked;
