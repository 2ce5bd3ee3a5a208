package dev.patchbay.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Answers devices that ask where to register. */
final class InitServer implements AutoCloseable {

    static final String NOTHING = "# no code yet; ask again\n";

    /** The questions so far: path, and decoded parameters. */
    final List<String> questions = new CopyOnWriteArrayList<>();

    /** Makes the script; a number is a status instead. */
    volatile Function<Map<String, String>, String> answers = any -> NOTHING;

    private final Vertx vertx = Vertx.vertx();
    private final int port;

    InitServer() {
        this.port = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The script that sends a device there. */
    static String register(URI url) {
        return "config change SYSCLIENT /sysadmin " + URLEncoder.encode(url.toString(), StandardCharsets.UTF_8)
                + "\nconfig write\nconfig activate\n";
    }

    private void answer(HttpServerRequest request) {
        var parameters = new java.util.TreeMap<String, String>();
        request.params().forEach(entry -> parameters.put(entry.getKey(), entry.getValue()));
        questions.add(request.path() + " " + parameters);
        var answer = answers.apply(parameters);
        if (answer.matches("[0-9]{3}")) {
            request.response().setStatusCode(Integer.parseInt(answer)).end();
        } else {
            request.response().end(answer);
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
