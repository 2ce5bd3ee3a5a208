package dev.patchbay.sysclient;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A message of type {@code 0x02}: one step of one HTTP exchange with the web server of the device.
 *
 * @param sessionId tells the exchanges on one socket apart; all 32 bits may be used
 * @param data the bytes behind the event, up to the end of the message. Neither copied nor shared by the codec: who
 *     makes a frame hands the array over, and nobody changes it afterwards
 */
@SuppressWarnings("ArrayRecordComponent") // equals, hashCode and toString are written out below
public record TunnelFrame(int sessionId, TunnelEvent event, byte[] data) implements Frame {

    private static final byte[] NONE = {};

    /** Bytes of an HTTP request for the device. */
    public static TunnelFrame send(int sessionId, byte[] request) {
        return new TunnelFrame(sessionId, TunnelEvent.SEND, request);
    }

    /** The device's word that it has taken what was sent. */
    public static TunnelFrame sendResult(int sessionId) {
        return new TunnelFrame(sessionId, TunnelEvent.SEND_RESULT, NONE);
    }

    /**
     * Asks the device for the response.
     *
     * @param amount how many bytes to read; 0 is "what you have"
     */
    public static TunnelFrame receive(int sessionId, int amount) {
        return new TunnelFrame(
                sessionId,
                TunnelEvent.RECEIVE,
                ByteBuffer.allocate(Integer.BYTES).putInt(amount).array());
    }

    /** Bytes of the HTTP response of the device; a piece never means the end. */
    public static TunnelFrame receiveResult(int sessionId, byte[] response) {
        return new TunnelFrame(sessionId, TunnelEvent.RECEIVE_RESULT, response);
    }

    /** Ends the exchange, or answers that the other side has ended it. */
    public static TunnelFrame shutdown(int sessionId) {
        return new TunnelFrame(sessionId, TunnelEvent.SHUTDOWN, NONE);
    }

    /** The number of bytes that a {@link TunnelEvent#RECEIVE} asks for; 0, "what you have", where it does not say. */
    public int requestedAmount() {
        return data.length < Integer.BYTES ? 0 : ByteBuffer.wrap(data).getInt();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TunnelFrame that
                && sessionId == that.sessionId
                && event == that.event
                && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * sessionId + event.hashCode()) + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "TunnelFrame[sessionId=" + Integer.toHexString(sessionId) + ", event=" + event + ", bytes=" + data.length
                + "]";
    }
}
