package dev.patchbay.registration;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

/** Answers as inventory-service does when it is asked about a key; the key says what is to be answered. */
public final class InventoryStandIn implements QuarkusTestResourceLifecycleManager {

    static final String GOOD = "KEY-good-5f1c";
    static final String OF_OTHER_DEVICES = "KEY-other-5f1c";
    static final String WHILE_AWAY = "KEY-away-5f1c";

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException unable) {
            throw new UncheckedIOException(unable);
        }
        server.createContext("/internal/v1/passthrough-keys/check", InventoryStandIn::check);
        server.start();
        return Map.of(
                "quarkus.rest-client.inventory.url",
                "http://localhost:" + server.getAddress().getPort());
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private static void check(HttpExchange exchange) throws IOException {
        String question = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String token = exchange.getRequestHeaders().getFirst("Authorization");
        int status = 404;
        String answer = "{\"code\":\"not-found\"}";
        if (!exchange.getRequestMethod().equals("POST") || token == null || !token.startsWith("Patchbay ")) {
            status = 401;
        } else if (question.contains(WHILE_AWAY)) {
            status = 500;
        } else if (question.contains(OF_OTHER_DEVICES)) {
            answer = "{\"code\":\"device-not-covered\"}";
        } else if (question.contains("\"" + GOOD + "\"")) {
            status = 200;
            answer = "{\"domain\":\"example.com\",\"user\":\"alice\"}";
        }
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, answer.length());
        exchange.getResponseBody().write(answer.getBytes(UTF_8));
        exchange.close();
    }
}
