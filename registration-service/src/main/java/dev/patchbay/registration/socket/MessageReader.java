package dev.patchbay.registration.socket;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.patchbay.registration.metrics.RegistrationMetrics;
import dev.patchbay.registration.session.BadInput;
import dev.patchbay.registration.session.Reaction;
import dev.patchbay.sysclient.AdminFrame;
import dev.patchbay.sysclient.AdminMessage;
import dev.patchbay.sysclient.Frame;
import dev.patchbay.sysclient.FrameCodec;
import dev.patchbay.sysclient.Identify;
import dev.patchbay.sysclient.MalformedFrameException;
import dev.patchbay.sysclient.Provision;
import dev.patchbay.sysclient.TunnelFrame;
import dev.patchbay.sysclient.UnknownFrame;
import jakarta.inject.Singleton;

/** Turns a binary message into what the session machine makes of it. */
@Singleton
class MessageReader {

    private static final byte ADMIN = 0x01;
    private static final byte TUNNEL = 0x02;
    private static final byte PROVISION = 0x04;
    private static final int HEAD = 3;

    private final FrameCodec codec = new FrameCodec();
    private final RegistrationMetrics metrics;
    private final int maxAdminMessage;
    private final Ticker ticker;

    MessageReader(RegistrationMetrics metrics, SocketConfig config, Ticker ticker) {
        this.ticker = ticker;
        this.metrics = metrics;
        this.maxAdminMessage = config.maxAdminMessage();
    }

    /** Whether the message belongs to the tunnel, which waits for nothing. */
    static boolean isTunnel(byte[] message) {
        return message.length > 0 && message[0] == TUNNEL;
    }

    /** Hands a message of the tunnel to the exchange that it is of. Only proven sessions have any. */
    Reaction readTunnel(LiveSession session, byte[] message) {
        if (!session.maySend()) {
            return tooManyWithoutProof();
        }
        try {
            return switch (codec.decode(message)) {
                case TunnelFrame frame
                when session.isProven() -> {
                    session.deviceTunnel().received(frame);
                    yield new Reaction.Ignore();
                }
                case UnknownFrame _ -> ignore(BadInput.UNKNOWN_FRAME);
                case TunnelFrame _, AdminFrame _ -> ignore(BadInput.UNEXPECTED_FRAME);
            };
        } catch (MalformedFrameException malformed) {
            return refuse(BadInput.of(malformed.cause()), malformed.cause().label());
        }
    }

    Reaction read(LiveSession session, byte[] message) {
        if (message.length > maxAdminMessage && message[0] == ADMIN) {
            return refuse(BadInput.MESSAGE_TOO_LARGE, "at most " + maxAdminMessage + " bytes");
        }
        try {
            return read(session, codec.decode(message));
        } catch (MalformedFrameException malformed) {
            if (isProvision(message)) {
                if (!session.maySend()) {
                    return tooManyWithoutProof();
                }
                metrics.badInput(BadInput.MALFORMED_INTERFACE);
                return new Reaction.RefuseInterface(
                        "malformed: " + malformed.cause().label());
            }
            return refuse(BadInput.of(malformed.cause()), malformed.cause().label());
        }
    }

    /** A question about an interface is answered even if it makes no sense. */
    private static boolean isProvision(byte[] message) {
        return message.length >= HEAD && message[0] == ADMIN && message[1] == 0 && message[2] == PROVISION;
    }

    private Reaction read(LiveSession session, Frame frame) {
        if (!(frame instanceof AdminFrame(Identify _)) && !session.maySend()) {
            return tooManyWithoutProof();
        }
        return switch (frame) {
            case AdminFrame(Identify identity) -> identify(session, identity);
            case AdminFrame(Provision question) -> session.machine().provision(question);
            case AdminFrame(AdminMessage _), TunnelFrame _ -> ignore(BadInput.UNEXPECTED_FRAME);
            case UnknownFrame _ -> ignore(BadInput.UNKNOWN_FRAME);
        };
    }

    private Reaction identify(LiveSession session, Identify identity) {
        return session.mayIdentify(ticker.read())
                ? session.machine().identify(identity)
                : refuse(BadInput.TOO_MANY_ATTEMPTS, "too many identifies");
    }

    private Reaction tooManyWithoutProof() {
        return refuse(BadInput.TOO_MANY_WITHOUT_PROOF, "too many messages without a proof");
    }

    private Reaction ignore(BadInput cause) {
        metrics.badInput(cause);
        return new Reaction.Ignore();
    }

    private Reaction refuse(BadInput cause, String text) {
        metrics.badInput(cause);
        return new Reaction.Close(cause.closeCode(), text);
    }
}
