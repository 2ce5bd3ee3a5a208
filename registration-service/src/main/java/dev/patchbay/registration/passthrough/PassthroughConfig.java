package dev.patchbay.registration.passthrough;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The way of browsers into devices. */
@ConfigMapping(prefix = "patchbay.registration.passthrough")
public interface PassthroughConfig {

    /**
     * A {@code Content-Security-Policy} that is added to all answers of devices, for example {@code sandbox allow-scripts
     * allow-forms}: then a page of a device can't act in the name of the suite, even if the device is hostile. Pages that
     * keep something in the browser do not work with it. A host name of its own for the passthrough does the same without
     * that.
     */
    Optional<String> contentSecurityPolicy();

    /** How long the database may take to tell which node has the socket of a device. */
    @WithDefault("PT3S")
    Duration lookupTime();

    /** How many requests may wait for that. */
    @WithDefault("1000")
    int lookupQueue();

    /** How many requests at once are passed on to one other node. */
    @WithDefault("500")
    int nodeRequests();
}
