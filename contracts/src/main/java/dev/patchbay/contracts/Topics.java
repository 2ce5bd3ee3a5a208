package dev.patchbay.contracts;

import java.util.List;

/** The Kafka topics of the suite. */
public enum Topics {
    PRESENCE("patchbay.presence", false),
    DEVICES("patchbay.devices", true),
    DOMAINS("patchbay.domains", true),
    SECRETS("patchbay.secrets", true),
    PROVISIONING("patchbay.provisioning", false),
    COMMANDS("patchbay.commands", false),
    COMMAND_RESULTS("patchbay.command-results", false);

    /** What the name of every consumer's dead-letter topic begins with; the consumer's name follows. */
    public static final String DEAD_LETTER_PREFIX = "patchbay.dead-letters.";

    private final String topic;
    private final boolean compacted;

    Topics(String topic, boolean compacted) {
        this.topic = topic;
        this.compacted = compacted;
    }

    /** The name on the broker. */
    public String topic() {
        return topic;
    }

    /** Whether the broker keeps the last record of each key for ever, instead of all records for some time. */
    public boolean compacted() {
        return compacted;
    }

    public static List<Topics> all() {
        return List.of(values());
    }
}
