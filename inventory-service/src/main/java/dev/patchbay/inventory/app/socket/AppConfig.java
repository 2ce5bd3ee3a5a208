package dev.patchbay.inventory.app.socket;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Set;

/** Limits of the sockets of apps. */
@ConfigMapping(prefix = "patchbay.inventory.app")
public interface AppConfig {

    /** The apps that may log in, by name. */
    @WithDefault("innovaphone-devices,innovaphone-devices-api")
    Set<String> names();

    /** How many sockets this replica holds at most; more are closed with 1013. */
    @WithDefault("5000")
    int sockets();

    /** How many of them may not have logged in yet. */
    @WithDefault("1000")
    int socketsBeforeLogin();

    /** How many sockets the clients of one network hold at most; more are closed with 1013. */
    @WithDefault("500")
    int networkSockets();

    /** How many of them may not have logged in yet. */
    @WithDefault("50")
    int networkSocketsBeforeLogin();

    /** How many sockets are logged in to one domain at most; a login that would be one more is refused, and closed with 1013. */
    @WithDefault("1000")
    int domainSockets();

    /** How often the clients of one network may connect in a second, on average; more often is answered with 429. */
    @WithDefault("20")
    int networkConnectsPerSecond();

    /** How often the clients of one network may connect at once. */
    @WithDefault("100")
    int networkConnectBurst();

    /** The longest message of an app, in characters. */
    @WithDefault("65536")
    int maxMessage();

    /** How many messages an app may send in a second, on average. */
    @WithDefault("50")
    int messagesPerSecond();

    /** How many messages of an app may wait for their answer; also, how many slow requests may be under way beside them. */
    @WithDefault("32")
    int requestsUnderWay();

    /** How long an app may take to log in. */
    @WithDefault("PT30S")
    Duration loginTime();

    /** After how long without a message to it an app that has logged in is sent a KeepAlive. */
    @WithDefault("PT20S")
    Duration keepAliveAfter();

    /** How many KeepAlives of an app are answered at once, then one a second: a client that answers ours would go on for ever. */
    @WithDefault("10")
    int keepAlives();

    /** After how long without any message an app is pinged. */
    @WithDefault("PT30S")
    Duration pingAfter();

    /** After how long without any message or pong a socket is closed. */
    @WithDefault("PT90S")
    Duration idleTime();

    /** How long an app may take to read a message. */
    @WithDefault("PT20S")
    Duration sendTime();

    /** How often is looked for apps that do not log in or give no sign of life. */
    @WithDefault("1s")
    Duration sweepInterval();
}
