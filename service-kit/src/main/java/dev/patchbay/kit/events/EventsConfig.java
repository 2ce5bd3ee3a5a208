package dev.patchbay.kit.events;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How events are sent and received. Channels have the usual keys: {@code mp.messaging.*}. */
@ConfigMapping(prefix = "patchbay.events")
public interface EventsConfig {

    /** What CloudEvents name as their source; a URI reference. */
    @WithDefault("/patchbay/${quarkus.application.name}")
    String source();

    /** Partitions of a topic that this service creates; existing ones are left as they are. */
    @WithDefault("6")
    int partitions();

    /** Replicas of a topic that this service creates; -1 leaves it to the broker. */
    @WithDefault("-1")
    short replicas();

    /** How many events the relay sends in one transaction. */
    @WithDefault("1000")
    int relayBatch();

    /** How long the relay waits before it looks for events of other replicas. */
    @WithDefault("PT0.2S")
    Duration relayInterval();

    /**
     * How many events of a consumer are handled in one transaction, and how many more may wait meanwhile; each 16 KiB of an event
     * count as one more.
     */
    @WithDefault("500")
    int batch();

    /** The first pause before what failed for a passing reason is retried; pauses of consumers grow from there. */
    @WithDefault("PT1S")
    Duration retryPause();

    /** The longest pause of a consumer before it retries. */
    @WithDefault("PT10S")
    Duration longestRetryPause();

    /** How long handled events are remembered; must be longer than any repetition can take. */
    @WithDefault("P7D")
    Duration inboxRetention();
}
