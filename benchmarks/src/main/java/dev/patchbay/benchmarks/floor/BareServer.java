package dev.patchbay.benchmarks.floor;

import dev.patchbay.sysclient.AdminFrame;
import dev.patchbay.sysclient.Challenge;
import dev.patchbay.sysclient.Digests;
import dev.patchbay.sysclient.FrameCodec;
import dev.patchbay.sysclient.Identify;
import dev.patchbay.sysclient.WireSecrets;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A program that challenges devices and checks their digests, all with one password, and remembers nothing but how many
 * are there; {@code GET /} tells that number. Its arguments are the port and the password.
 */
public final class BareServer extends AbstractVerticle {

    private static final FrameCodec CODEC = new FrameCodec();
    private static final WireSecrets SECRETS = new WireSecrets(new SecureRandom());
    private static final int MAX_MESSAGE = 128 * 1024;
    private static final int BACKLOG = 4096;
    private static final short PROTOCOL_ERROR = 1002;

    private final int port;
    private final String password;
    private final AtomicInteger authenticated;

    private BareServer(int port, String password, AtomicInteger authenticated) {
        this.port = port;
        this.password = password;
        this.authenticated = authenticated;
    }

    public static void main(String[] args) {
        var authenticated = new AtomicInteger();
        var vertx = Vertx.vertx();
        vertx.deployVerticle(
                        () -> new BareServer(Integer.parseInt(args[0]), args[1], authenticated),
                        new DeploymentOptions()
                                .setInstances(Runtime.getRuntime().availableProcessors()))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @Override
    public void start(Promise<Void> started) {
        vertx.createHttpServer(new HttpServerOptions()
                        .setAcceptBacklog(BACKLOG)
                        .setMaxWebSocketMessageSize(MAX_MESSAGE)
                        .setMaxWebSocketFrameSize(MAX_MESSAGE))
                .requestHandler(request -> request.response().end(Integer.toString(authenticated.get())))
                .webSocketHandler(this::open)
                .listen(port, "127.0.0.1")
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private void open(ServerWebSocket socket) {
        var session = new Session(socket);
        socket.binaryMessageHandler(session::message);
        socket.closeHandler(closed -> session.end());
    }

    /** One device. Runs on one event loop. */
    private final class Session {

        private final ServerWebSocket socket;
        private String challenge = "";
        private boolean proven;

        Session(ServerWebSocket socket) {
            this.socket = socket;
        }

        void message(Buffer message) {
            if (CODEC.decode(message.getBytes()) instanceof AdminFrame(Identify identity)) {
                identity.digest().ifPresentOrElse(digest -> check(identity, digest), this::ask);
            }
        }

        private void ask() {
            challenge = SECRETS.challenge();
            socket.writeBinaryMessage(Buffer.buffer(CODEC.encode(new Challenge(challenge))));
        }

        private void check(Identify identity, String digest) {
            var expected = Digests.digest(identity.id(), identity.product(), identity.version(), challenge, password);
            if (!proven && Digests.matches(expected, digest)) {
                proven = true;
                authenticated.incrementAndGet();
            } else {
                socket.close(PROTOCOL_ERROR);
            }
        }

        void end() {
            if (proven) {
                authenticated.decrementAndGet();
            }
        }
    }
}
