package dev.patchbay.registration.tunnel;

import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * The answer of a device.
 *
 * @param status 200 to 599
 * @param reason the words behind the status, perhaps none
 * @param headers in the order received; without {@code Transfer-Encoding}, which has been undone
 * @param body to be subscribed once. The device is asked for more only when an item is requested and none is there.
 *     Cancelling ends the exchange; so does not reading for as long as {@link TunnelConfig#readerTime()}. Fails with a
 *     {@link TunnelException}. Items come on the event loop of the device's socket and must not block it
 */
public record TunnelResponse(int status, String reason, List<Header> headers, Multi<Buffer> body) {}
