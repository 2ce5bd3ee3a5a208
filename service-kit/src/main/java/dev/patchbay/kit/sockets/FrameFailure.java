package dev.patchbay.kit.sockets;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import java.util.Objects;

/** Why the frames of a client can't be read. */
public enum FrameFailure {
    /** A frame is larger than a message may be, or the fragments of a message are together. */
    TOO_LARGE(1009),
    /** A frame is not as RFC 6455 wants it, or the connection has broken. */
    PROTOCOL_ERROR(1002);

    /** How Vert.x says that fragments are too large; it has no exception of its own for it. */
    private static final String TOO_LARGE_TOGETHER = "Cannot process ";

    private final int closeCode;

    FrameFailure(int closeCode) {
        this.closeCode = closeCode;
    }

    public static FrameFailure of(Throwable failure) {
        return switch (failure) {
            case CorruptedWebSocketFrameException frame
            when frame.closeStatus().code() == TOO_LARGE.closeCode -> TOO_LARGE;
            case TooLongFrameException _ -> TOO_LARGE;
            case IllegalStateException fragments
            when Objects.requireNonNullElse(fragments.getMessage(), "").startsWith(TOO_LARGE_TOGETHER) -> TOO_LARGE;
            default -> PROTOCOL_ERROR;
        };
    }

    public int closeCode() {
        return closeCode;
    }
}
