package dev.patchbay.registration.socket;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Times and sizes of the device sockets. */
@ConfigMapping(prefix = "patchbay.registration.socket")
public interface SocketConfig {

    /** The largest admin message in bytes, frame head included. */
    @WithDefault("65539")
    int maxAdminMessage();

    /** How long a device may take to say who it is. */
    @WithDefault("PT30S")
    Duration identifyTime();

    /** How long a device may take to answer a challenge before it counts as unassigned. */
    @WithDefault("PT15S")
    Duration challengeTime();

    /** After how long without an answer to its challenge a device is shown as one that may have lost its password. */
    @WithDefault("PT1S")
    Duration unansweredTime();

    /** After how long without any message a device is pinged. */
    @WithDefault("PT30S")
    Duration pingAfter();

    /** After how long without any message or pong a session ends. */
    @WithDefault("PT90S")
    Duration idleTime();

    /** How long a device has at least to answer a ping before its session ends. */
    @WithDefault("PT10S")
    Duration pongTime();

    /** How long a device may leave unread what it was sent before its session ends. */
    @WithDefault("PT1M")
    Duration unreadTime();

    /** How long something of a session may be under way, for example waiting for the database, before the session ends. */
    @WithDefault("PT5M")
    Duration busyTime();

    /** How long a device has to answer the closing of its socket before the connection is cut. */
    @WithDefault("PT5S")
    Duration closeTime();

    /** How many messages besides identifies a session may send as long as it has not proven itself. */
    @WithDefault("100")
    int messagesWithoutProof();

    /** How many pings a device may send in a minute. */
    @WithDefault("120")
    int pingsPerMinute();

    /** How often is looked for devices that do not answer. */
    @WithDefault("1s")
    Duration sweepInterval();

    /** How often a node goes through its sessions for what waits for them, in case an order was lost. */
    @WithDefault("1m")
    Duration reviewInterval();

    /** Over how long the sessions of a node that goes down are closed, so that they do not all return at once. */
    @WithDefault("PT3S")
    Duration drainTime();
}
