package dev.patchbay.stack.backend;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a Docker daemon answers; asked over its socket, so that "no" takes no time. */
public final class Docker {
    private static final int CONNECT_MILLIS = 500;
    private static final ByteBuffer PING = StandardCharsets.US_ASCII
            .encode("GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n")
            .asReadOnlyBuffer();
    private static final Lazily ANSWER = new Lazily();

    private Docker() {}

    /** The answer of the first time: it is asked once in a JVM. */
    public static boolean isReachable() {
        return ANSWER.get();
    }

    private static final class Lazily {
        private Optional<Boolean> answer = Optional.empty();

        synchronized boolean get() {
            if (answer.isEmpty()) {
                answer = Optional.of(Optional.ofNullable(System.getenv("DOCKER_HOST"))
                        .map(host -> answers(URI.create(host)))
                        .orElseGet(() -> usualSockets().anyMatch(Docker::answers)));
            }
            return answer.get();
        }
    }

    private static Stream<Path> usualSockets() {
        return Stream.of(
                Path.of("/var/run/docker.sock"),
                Path.of(System.getProperty("user.home"), ".docker", "run", "docker.sock"));
    }

    private static boolean answers(URI host) {
        return "unix".equals(host.getScheme())
                ? answers(Path.of(host.getPath()))
                : connects(new InetSocketAddress(
                        Optional.ofNullable(host.getHost()).orElse("localhost"), host.getPort()));
    }

    private static boolean connects(SocketAddress address) {
        try (var socket = new Socket()) {
            socket.connect(address, CONNECT_MILLIS);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean answers(Path socket) {
        if (!Files.exists(socket)) {
            return false;
        }
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(PING.duplicate());
            return channel.read(ByteBuffer.allocate(64)) > 0;
        } catch (IOException e) {
            return false;
        }
    }
}
