package dev.patchbay.inventory.app.session;

import dev.patchbay.inventory.app.protocol.AppMessage;
import java.util.Set;

/** A service that apps can ask. Implementations are beans, and safe for concurrent use. */
public interface AppService {

    /** The name of the API, which messages may name as {@code api}. */
    String api();

    /** The message types that it answers. */
    Set<String> types();

    /** Whether answering the message can take long, so that others of the same socket should not wait for it. */
    default boolean slow(AppMessage message) {
        return false;
    }

    /**
     * Answers a message of one of its types. May block. Messages of a session come one after the other, but for slow ones.
     *
     * @throws dev.patchbay.kit.problem.ProblemException what is then told as the {@code error} of the answer
     */
    void serve(AppMessage message, AppSession session);
}
