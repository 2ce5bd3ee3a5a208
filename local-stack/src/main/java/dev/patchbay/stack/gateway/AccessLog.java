package dev.patchbay.stack.gateway;

import java.time.Instant;
import java.util.Optional;

/** Gets a line for each request that the gateway has answered. Never blocks. Safe for concurrent use. */
public interface AccessLog {

    /** Keeps nothing. */
    AccessLog NONE = entry -> {};

    void add(Entry entry);

    /**
     * A request and its answer. The query is left out, since it may hold a token, and so is the key of a passthrough.
     *
     * @param at when the request began
     * @param network of the client
     * @param path as it may stand in a log
     * @param status of the answer; 0 if the client had gone before
     * @param bytes of the body of the answer
     * @param millis from the begin of the request to the end of the answer, for a WebSocket to its opening
     * @param problem the code of the problem, if the gateway itself has answered
     */
    record Entry(
            Instant at,
            String network,
            String method,
            String path,
            int status,
            long bytes,
            long millis,
            Optional<String> problem) {

        /** The entry as a line without its end. */
        public String line() {
            var line =
                    at + " " + network + " " + method + " " + path + " " + status + " " + bytes + " " + millis + "ms";
            return problem.map(code -> line + " " + code).orElse(line);
        }
    }
}
