package dev.patchbay.simulator;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the program of which exactly one says what its devices know at first. */
final class OriginOptions {

    @Option(
            names = "--url",
            description =
                    "where they register, ws://… or wss://…, with ?domain=…&token=…&category=… if they join by themselves")
    private @Nullable URI url;

    @Option(
            names = "--init-url",
            description =
                    "where they ask where to register, http://… or https://…: they come from the factory;"
                            + " with a query it is an update URL, in which they replace #m by their MACs with dashes, #h by product and end of MAC")
    private @Nullable String initUrl;

    /** @throws IllegalArgumentException if it is not the URL that it should be */
    Origin origin() {
        if (url != null) {
            return new Origin.Configured(url);
        }
        if (initUrl != null) {
            return new Origin.FactoryFresh(InitService.at(initUrl));
        }
        throw new IllegalStateException("neither --url nor --init-url");
    }
}
