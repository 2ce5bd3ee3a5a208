/**
 * Calls from one service of the installation to another, where an answer is needed at once. Services that have the key set of the
 * installation can make a token ({@link dev.patchbay.kit.services.ServiceTokens}), so no further party has to be up.
 *
 * <p>The calling side is an interface with {@code @RegisterRestClient(configKey = "<service>")}, with the providers
 * {@link dev.patchbay.kit.services.ServiceTokenClientFilter} and {@link dev.patchbay.kit.services.ProblemResponseMapper}, and a bean
 * around it that has the annotations of fault tolerance; so settings and metrics have the name of the bean.
 * {@link dev.patchbay.kit.services.ServiceCalls} turns what is left of failures into 503. On the called side {@link dev.patchbay.kit.services.ServiceTokenMechanism} authenticates, and the operation demands the role
 * {@link dev.patchbay.kit.services.ServiceTokenMechanism#SERVICE}.
 */
@NullMarked
package dev.patchbay.kit.services;

import org.jspecify.annotations.NullMarked;
