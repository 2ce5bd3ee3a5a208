package dev.patchbay.registration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.testkit.Conditions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** A device written after the protocol page alone, without the code under test: bytes in, bytes out. */
final class TestDevice implements WebSocket.Listener, AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String VERSION = "13r2 dvl [13.4250/131286/1300]";

    private final String id;
    private final WebSocket socket;
    private final List<byte[]> received = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private volatile boolean deaf;
    private volatile Consumer<byte[]> tunnel = received::add;
    private final AtomicReference<Integer> closeCode = new AtomicReference<>();

    private TestDevice(String id, int port, String address, String query) {
        this.id = id;
        this.socket = CLIENT.newWebSocketBuilder()
                .header("X-Forwarded-For", address)
                .buildAsync(URI.create("ws://localhost:" + port + "/patchbay.local/devices/sysclients" + query), this)
                .join();
    }

    static TestDevice connect(String id, int port) {
        return connect(id, port, "192.0.2.1");
    }

    /** A device behind a gateway that has seen it come from this address. */
    static TestDevice connect(String id, int port, String address) {
        return new TestDevice(id, port, address, "");
    }

    /** A device whose registration URL goes on with this, {@code ?} included. */
    static TestDevice connectWith(String id, int port, String query) {
        return new TestDevice(id, port, "192.0.2.1", query);
    }

    /** Reads nothing any more, and so answers no ping. */
    TestDevice deaf() {
        deaf = true;
        return this;
    }

    TestDevice identify() {
        return identify(Optional.empty());
    }

    TestDevice identify(Optional<String> digest) {
        return identify(digest, Optional.empty());
    }

    TestDevice identify(Optional<String> digest, Optional<String> code) {
        Map<String, Object> identity = new TreeMap<>(Map.of(
                "id", id, "product", "IP222", "version", VERSION, "platform", Map.of("type", "PHONE"), "unknown", 1));
        digest.ifPresent(answer -> identity.put("digest", answer));
        code.ifPresent(typed -> identity.put("provisioningCode", typed));
        return admin(0, identity);
    }

    /** Identifies again and again, no more often than a session may. */
    void identifyUntil(Optional<String> code, BooleanSupplier enough) {
        Conditions.await("what an identify brings")
                .pollInterval(Duration.ofMillis(800))
                .until(() -> {
                    identify(Optional.empty(), code);
                    return enough.getAsBoolean();
                });
    }

    TestDevice admin(int number, Map<String, Object> content) {
        try {
            byte[] json = JSON.writeValueAsBytes(content);
            return send(ByteBuffer.allocate(3 + json.length)
                    .put((byte) 1)
                    .putShort((short) number)
                    .put(json)
                    .array());
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    TestDevice send(byte... message) {
        socket.sendBinary(ByteBuffer.wrap(message), true).join();
        return this;
    }

    TestDevice sendText(String text) {
        socket.sendText(text, true).join();
        return this;
    }

    /** Answers the challenge that came last, with this password. */
    TestDevice answer(String password) {
        return identify(Optional.of(digest(awaitAdmin(2).get("challenge").asText(), password)));
    }

    String digest(String challenge, String password) {
        try {
            byte[] text =
                    String.join(":", id, "IP222", VERSION, challenge, password).getBytes(UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String awaitPassword() {
        return awaitAdmin(1).get("password").asText();
    }

    /** The administrative password that came as the n-th, the first one being 1, decrypted as the protocol page says. */
    String awaitAdministrativePassword(int nth, String sysclientPassword) {
        JsonNode message = awaitAdmin(3, nth);
        assertThat(message.get("seed").asText()).hasSize(16);
        byte[] key = (message.get("seed").asText() + ":" + sysclientPassword).getBytes(UTF_8);
        try {
            Cipher rc4 = Cipher.getInstance("RC4");
            rc4.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "RC4"));
            return new String(
                    rc4.doFinal(HexFormat.of().parseHex(message.get("pwd").asText())), UTF_8);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    JsonNode awaitAdmin(int number) {
        return awaitAdmin(number, 1);
    }

    /** The content of the n-th message of this number, the first one being 1. */
    JsonNode awaitAdmin(int number, int nth) {
        Conditions.await("admin message " + number).until(() -> admin(number).size() >= nth);
        return admin(number).get(nth - 1);
    }

    int awaitClose() {
        Conditions.await("close").until(() -> closeCode.get() != null);
        return closeCode.get();
    }

    boolean closed() {
        return closeCode.get() != null;
    }

    List<JsonNode> admin(int number) {
        return received.stream()
                .filter(message -> message[0] == 1 && message[1] == 0 && message[2] == number)
                .map(TestDevice::content)
                .toList();
    }

    /** Drops the connection without a word. */
    void abort() {
        socket.abort();
    }

    @Override
    public void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "")
                .exceptionally(_ -> socket)
                .join();
        socket.abort();
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        partial.writeBytes(bytes);
        if (last) {
            take(partial.toByteArray());
            partial.reset();
        }
        from.request(1);
        return CompletableFuture.completedStage(null);
    }

    private void take(byte[] message) {
        if (message[0] == 2) {
            tunnel.accept(message);
        } else {
            received.add(message);
        }
    }

    /** From now on messages of the tunnel go there. */
    void onTunnel(Consumer<byte[]> handler) {
        tunnel = handler;
    }

    @Override
    public CompletionStage<?> onPing(WebSocket from, ByteBuffer data) {
        if (!deaf) {
            from.request(1);
        }
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closeCode.compareAndSet(null, code);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closeCode.compareAndSet(null, 1006);
    }

    private static JsonNode content(byte[] message) {
        try {
            return JSON.readTree(message, 3, message.length - 3);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
