/**
 * The one address of the suite: {@link dev.patchbay.stack.gateway.Gateway} passes HTTP and WebSockets on by the
 * {@link dev.patchbay.stack.gateway.RouteTable} to the replicas in {@link dev.patchbay.stack.gateway.Upstreams}. Only it
 * may say where a request came from, and what has no route is not reachable from outside. What clients may take is in
 * {@link dev.patchbay.stack.gateway.GatewayLimits}.
 */
@NullMarked
package dev.patchbay.stack.gateway;

import org.jspecify.annotations.NullMarked;
