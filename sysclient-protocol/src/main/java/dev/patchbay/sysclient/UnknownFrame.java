package dev.patchbay.sysclient;

/**
 * A well-formed message that this version does not know; newer firmware may send it. To be ignored, and never to be
 * answered by an error.
 *
 * @param label what is unknown about it, out of a small fixed set, so that it may be a metric label
 */
public record UnknownFrame(String label) implements Frame {

    static final UnknownFrame MESSAGE_TYPE = new UnknownFrame("unknown-message-type");
    static final UnknownFrame ADMIN_NUMBER = new UnknownFrame("unknown-admin-number");
    static final UnknownFrame TUNNEL_EVENT = new UnknownFrame("unknown-tunnel-event");
}
