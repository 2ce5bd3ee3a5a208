package dev.patchbay.inventory.app.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.inventory.app.protocol.AppMessage;

/**
 * Makes the messages that tell of changes. They carry the {@code api} of the request that asked for them, but not its
 * {@code src}: that stands for one answer, which has been given.
 */
record PushMessages(AppMessage subscribed) {

    ObjectNode of(String type) {
        ObjectNode message = subscribed.answer(type);
        message.remove("src");
        return message;
    }
}
