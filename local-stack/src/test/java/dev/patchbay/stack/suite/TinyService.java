package dev.patchbay.stack.suite;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A program that is healthy as soon as it listens, and prints one of its environment variables. */
final class TinyService {
    static final String VARIABLE = "TINY_SERVICE";

    private TinyService() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println(System.getenv(VARIABLE));
        var server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])), 0);
        server.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }
}
