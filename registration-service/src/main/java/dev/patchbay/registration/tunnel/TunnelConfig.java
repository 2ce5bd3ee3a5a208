package dev.patchbay.registration.tunnel;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The limits of the tunnel to the web servers of devices. All of them are per device or per exchange. */
@ConfigMapping(prefix = "patchbay.registration.tunnel")
public interface TunnelConfig {

    /** How many exchanges one device has at once. */
    @WithDefault("8")
    int exchanges();

    /** How many more may wait for their turn. */
    @WithDefault("64")
    int waiting();

    /** How long one waits for its turn at most. */
    @WithDefault("PT10S")
    Duration waitTime();

    /** How long a device may say nothing when it is its turn. */
    @WithDefault("PT30S")
    Duration silence();

    /** How long whoever asked may leave an answer unread, or a request unfinished. */
    @WithDefault("PT2M")
    Duration readerTime();

    /** How long is waited for the device to confirm the end of an exchange, before its place is given to the next. */
    @WithDefault("PT5S")
    Duration shutdownTime();

    /** The pause before a device that had nothing to give is asked again. */
    @WithDefault("PT0.1S")
    Duration askAgain();

    /** The most bytes that status line, headers and trailers of an answer may have. */
    @WithDefault("32768")
    int maxHead();

    /** The most bytes of an answer that are held when a device gives more than it was asked for. */
    @WithDefault("262144")
    int maxUnasked();
}
