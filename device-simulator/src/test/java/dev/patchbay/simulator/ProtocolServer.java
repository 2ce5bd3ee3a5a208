package dev.patchbay.simulator;

import dev.patchbay.sysclient.AdminFrame;
import dev.patchbay.sysclient.AdminMessage;
import dev.patchbay.sysclient.Challenge;
import dev.patchbay.sysclient.Digests;
import dev.patchbay.sysclient.Frame;
import dev.patchbay.sysclient.FrameCodec;
import dev.patchbay.sysclient.Identify;
import dev.patchbay.sysclient.Provision;
import dev.patchbay.sysclient.ProvisionResult;
import dev.patchbay.sysclient.SysclientPassword;
import dev.patchbay.sysclient.TunnelFrame;
import dev.patchbay.sysclient.WireSecrets;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.PfxOptions;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A server of the protocol for one test: it challenges whom it knows, and the test does the rest by hand. */
final class ProtocolServer implements AutoCloseable {

    private static final FrameCodec CODEC = new FrameCodec();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    final Map<String, String> passwords = new ConcurrentHashMap<>();
    final List<String> proven = new CopyOnWriteArrayList<>();
    final List<String> wrong = new CopyOnWriteArrayList<>();
    final List<Integer> closes = new CopyOnWriteArrayList<>();
    final List<Instant> opened = new CopyOnWriteArrayList<>();
    final List<String> paths = new CopyOnWriteArrayList<>();
    final AtomicInteger pongs = new AtomicInteger();
    final BlockingQueue<TunnelFrame> tunnel = new LinkedBlockingQueue<>();
    final BlockingQueue<Identify> identifies = new LinkedBlockingQueue<>();

    final List<String> provisions = new CopyOnWriteArrayList<>();

    /** What an analogue interface is told. */
    volatile Function<Provision, Optional<ProvisionResult>> answers = any -> Optional.empty();

    /** Closes each socket with this code as soon as it is open. */
    volatile OptionalInt refusal = OptionalInt.empty();

    private final WireSecrets secrets = new WireSecrets(new SecureRandom());
    private final Vertx vertx = Vertx.vertx();
    private final Map<String, ServerWebSocket> sockets = new ConcurrentHashMap<>();
    private final boolean secure;
    private final int port;

    ProtocolServer() {
        this(new HttpServerOptions(), false);
    }

    private ProtocolServer(HttpServerOptions options, boolean secure) {
        this.secure = secure;
        this.port = join(vertx.createHttpServer(options.setHost("127.0.0.1").setPort(0))
                        .webSocketHandler(this::opened)
                        .listen())
                .actualPort();
    }

    static ProtocolServer withSelfSignedCertificate(Path directory) throws Exception {
        var store = directory.resolve("server.p12").toString();
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-alias",
                        "server",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store,
                        "-storepass",
                        "changeit")
                .inheritIO()
                .start();
        if (made.waitFor() != 0) {
            throw new IllegalStateException("keytool made no certificate");
        }
        return new ProtocolServer(
                new HttpServerOptions()
                        .setSsl(true)
                        .setKeyCertOptions(new PfxOptions().setPath(store).setPassword("changeit")),
                true);
    }

    URI url() {
        return URI.create((secure ? "wss" : "ws") + "://127.0.0.1:" + port + "/example.com/devices/sysclients");
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    private void opened(ServerWebSocket socket) {
        opened.add(Instant.now(java.time.Clock.systemUTC()));
        paths.add(socket.uri());
        socket.pongHandler(pong -> pongs.incrementAndGet());
        if (refusal.isPresent()) {
            socket.close((short) refusal.getAsInt());
            return;
        }
        var session = new Session(socket);
        socket.binaryMessageHandler(message -> session.received(CODEC.decode(message.getBytes())));
        socket.closeHandler(
                any -> closes.add(socket.closeStatusCode() == null ? 1006 : (int) socket.closeStatusCode()));
    }

    private final class Session {

        private final ServerWebSocket socket;
        private final String challenge = secrets.challenge();
        private boolean challenged;

        Session(ServerWebSocket socket) {
            this.socket = socket;
        }

        void received(Frame frame) {
            switch (frame) {
                case AdminFrame(Identify identify) -> identified(identify);
                case AdminFrame(Provision provision) -> asked(provision);
                case TunnelFrame step -> tunnel.add(step);
                default -> throw new AssertionError("not from a device: " + frame);
            }
        }

        private void asked(Provision provision) {
            provisions.add(provision.id() + " " + provision.code());
            answers.apply(provision).ifPresent(answer -> ProtocolServer.write(socket, answer));
        }

        private void challengeOnce() {
            if (!challenged) {
                challenged = true;
                ProtocolServer.write(socket, new Challenge(challenge));
            }
        }

        private void identified(Identify identify) {
            // Read before the test is told, which may add the device at once.
            var password = passwords.get(identify.id());
            sockets.put(identify.id(), socket);
            identifies.add(identify);
            if (password == null) {
                return;
            }
            if (identify.digest().isEmpty()) {
                challengeOnce();
                return;
            }
            var expected = Digests.digest(identify.id(), identify.product(), identify.version(), challenge, password);
            (Digests.matches(expected, identify.digest().get()) ? proven : wrong).add(identify.id());
        }
    }

    private static void write(ServerWebSocket socket, AdminMessage message) {
        socket.writeBinaryMessage(Buffer.buffer(CODEC.encode(message)));
    }

    /** Adds a device to a domain while it is connected. */
    void assign(String id) {
        passwords.put(id, secrets.sysclientPassword());
        send(id, new SysclientPassword(passwords.get(id)));
    }

    void send(String id, AdminMessage message) {
        write(sockets.get(id), message);
    }

    void send(String id, TunnelFrame frame) {
        sendBytes(id, CODEC.encode(frame));
    }

    void sendBytes(String id, byte[] message) {
        join(sockets.get(id).writeBinaryMessage(Buffer.buffer(message)));
    }

    void sendText(String id, String text) {
        join(sockets.get(id).writeTextMessage(text));
    }

    void ping(String id) {
        join(sockets.get(id).writePing(Buffer.buffer("ping")));
    }

    void close(String id, int code) {
        join(sockets.get(id).close((short) code));
    }

    TunnelFrame nextStep() throws InterruptedException {
        var step = tunnel.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (step == null) {
            throw new AssertionError("nothing came through the tunnel");
        }
        return step;
    }

    Identify nextIdentify() throws InterruptedException {
        var identify = identifies.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (identify == null) {
            throw new AssertionError("no device has identified");
        }
        return identify;
    }

    @Override
    public void close() {
        join(vertx.close());
    }
}
