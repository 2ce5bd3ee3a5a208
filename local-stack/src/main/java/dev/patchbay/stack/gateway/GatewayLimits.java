package dev.patchbay.stack.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the gateway takes from its clients. Immutable. The limits of the suite are {@code deploy/gateway-limits.json}: this
 * machine and production have them from the same file. A network is an IPv4 address or the first 64 bits of an IPv6 address.
 *
 * @param connections of HTTP
 * @param webSockets by the name of their route; a share of its own for each, so that none takes the places of another
 * @param requests that each route passes on
 * @param head of a request
 * @param body of a request
 * @param answer of a service
 * @param idleSeconds how long a connection is kept without a request
 * @param tlsHandshakeSeconds how long a TLS handshake may take
 */
public record GatewayLimits(
        Connections connections,
        Map<String, Share> webSockets,
        Requests requests,
        Head head,
        Body body,
        Answer answer,
        int idleSeconds,
        int tlsHandshakeSeconds) {
    private static final String DEVICES = "devices";
    private static final JsonMapper JSON = new JsonMapper();

    public GatewayLimits {
        webSockets = Map.copyOf(webSockets);
    }

    /**
     * Connections that are no WebSockets.
     *
     * @param total open at once
     * @param perNetwork open at once from one network
     * @param newPerSecond new ones of a network each second, WebSockets among them
     * @param newAtOnce how many of them may come at once
     */
    public record Connections(int total, int perNetwork, int newPerSecond, int newAtOnce) {}

    /** How many are open at once, of all clients and from one network. */
    public record Share(int total, int perNetwork) {}

    /**
     * Requests of one route, except for WebSockets.
     *
     * @param atOnce with its service
     * @param waiting until one of these has its answer
     * @param waitSeconds how long a request waits
     * @param perNetwork with the service or waiting, from one network
     */
    public record Requests(int atOnce, int waiting, int waitSeconds, int perNetwork) {
        Duration waitTime() {
            return Duration.ofSeconds(waitSeconds);
        }
    }

    /**
     * The head of a request.
     *
     * @param lineBytes of its first line
     * @param bytes of its headers
     * @param seconds from the begin of a connection to the end of its first head
     */
    public record Head(int lineBytes, int bytes, int seconds) {}

    /**
     * The body of a request.
     *
     * @param bytes its largest size
     * @param bytesOfRoute its largest size for routes with one of their own
     * @param heldBytes how much of it must be there before a service is asked
     * @param silenceSeconds how long nothing of it may come
     * @param bytesPerSecond how fast it must come on average
     */
    public record Body(
            long bytes, Map<String, Long> bytesOfRoute, int heldBytes, int silenceSeconds, int bytesPerSecond) {
        public Body {
            bytesOfRoute = Map.copyOf(bytesOfRoute);
        }

        long largest(Route route) {
            return bytesOfRoute.getOrDefault(route.name(), bytes);
        }

        Duration silence() {
            return Duration.ofSeconds(silenceSeconds);
        }
    }

    /**
     * The answer to a request.
     *
     * @param seconds from the end of the request to the head of the answer
     * @param readerSeconds how long a client may read nothing of it
     */
    public record Answer(int seconds, int readerSeconds) {
        Duration time() {
            return Duration.ofSeconds(seconds);
        }

        Duration readerTime() {
            return Duration.ofSeconds(readerSeconds);
        }
    }

    /**
     * Reads limits.
     *
     * @throws IllegalArgumentException naming what is wrong with them
     */
    public static GatewayLimits parse(String json) {
        try {
            return JSON.readValue(json, GatewayLimits.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("gateway limits: " + e.getOriginalMessage(), e);
        }
    }

    /** Those of the suite. */
    public static GatewayLimits ofTheSuite() {
        return parse(Resources.text("/gateway-limits.json"));
    }

    /**
     * The same, with room for so many devices of one network, as virtual devices are: all of them have the address of this
     * machine.
     */
    public GatewayLimits withDevicesOfOneNetwork(int devices) {
        var shares = new HashMap<>(webSockets);
        shares.computeIfPresent(
                DEVICES,
                (_, share) -> new Share(share.total(), Math.max(share.perNetwork(), Math.min(devices, share.total()))));
        return withWebSockets(shares)
                .withConnections(new Connections(
                        connections.total(),
                        connections.perNetwork(),
                        Math.max(connections.newPerSecond(), devices),
                        Math.max(connections.newAtOnce(), devices)));
    }

    GatewayLimits withWebSockets(Map<String, Share> shares) {
        return new GatewayLimits(connections, shares, requests, head, body, answer, idleSeconds, tlsHandshakeSeconds);
    }

    GatewayLimits withConnections(Connections changed) {
        return new GatewayLimits(changed, webSockets, requests, head, body, answer, idleSeconds, tlsHandshakeSeconds);
    }

    /** The share of devices. */
    public Share devices() {
        return share(DEVICES);
    }

    GatewayLimits withBody(Body changed) {
        return new GatewayLimits(
                connections, webSockets, requests, head, changed, answer, idleSeconds, tlsHandshakeSeconds);
    }

    GatewayLimits withRequests(Requests changed) {
        return new GatewayLimits(
                connections, webSockets, changed, head, body, answer, idleSeconds, tlsHandshakeSeconds);
    }

    GatewayLimits withTimes(Head first, Answer later, int idle) {
        return new GatewayLimits(connections, webSockets, requests, first, body, later, idle, tlsHandshakeSeconds);
    }

    /** @throws IllegalArgumentException if there is none */
    Share share(String name) {
        return Optional.ofNullable(webSockets.get(name))
                .orElseThrow(() -> new IllegalArgumentException("gateway limits: no share of WebSockets for " + name));
    }

    Duration headTime() {
        return Duration.ofSeconds(head.seconds());
    }

    Duration idleTime() {
        return Duration.ofSeconds(idleSeconds);
    }
}
