package dev.patchbay.simulator;

import dev.patchbay.sysclient.ProvisionResult;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * What a gateway has asked for its analogue interfaces on one socket. The answers don't say which question they are for, so
 * they are taken in its order. Runs on the context of the device.
 */
final class ProvisioningRequests {

    private final Queue<Promise<ProvisionResult>> open = new ArrayDeque<>();

    void asked(Promise<ProvisionResult> answer) {
        open.add(answer);
    }

    /** Returns whether there was a question. */
    boolean answered(ProvisionResult result) {
        var oldest = open.poll();
        if (oldest != null) {
            oldest.complete(result);
        }
        return oldest != null;
    }

    /** No answers will come any more. */
    void lost() {
        open.forEach(answer -> answer.tryFail("the socket was lost before the answer"));
        open.clear();
    }
}
