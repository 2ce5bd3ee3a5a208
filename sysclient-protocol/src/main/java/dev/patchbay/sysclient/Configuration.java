package dev.patchbay.sysclient;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Server to device: one configuration item, only for devices that identified as {@code other}.
 *
 * @param content the whole JSON object: {@code {"config":{"type":…},"last":true?}}. Copied in and out
 */
public record Configuration(ObjectNode content) implements AdminMessage {

    static final int NUMBER = 6;

    public Configuration {
        content = content.deepCopy();
    }

    @Override
    public ObjectNode content() {
        return content.deepCopy();
    }

    @Override
    public int number() {
        return NUMBER;
    }

    @Override
    public String toString() {
        return "Configuration[type=" + content.path("config").path("type").asText() + "]";
    }
}
