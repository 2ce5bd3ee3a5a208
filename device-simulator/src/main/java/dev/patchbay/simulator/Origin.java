package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.List;

/** What a device knows when it is switched on for the first time. What it is told later is stronger. */
public sealed interface Origin {

    /**
     * It was configured before it was sent out, or finds its URL by DHCP.
     *
     * @param url where it registers, {@code ws:} or {@code wss:}; a query is kept as it is
     */
    record Configured(URI url) implements Origin {

        /** @throws IllegalArgumentException if it is no such URL */
        public Configured {
            check(url);
        }

        // the query may have the token of a domain
        @Override
        public String toString() {
            return "Configured[" + url.getAuthority() + "]";
        }
    }

    /** It knows nothing, and asks where to register. */
    record FactoryFresh(InitService service) implements Origin {}

    /**
     * It joins a domain by itself, with the token of the domain.
     *
     * @param url the registration URL without a query
     * @param category the name of the category
     */
    static Origin automatic(URI url, String domain, String token, String category) {
        return new Configured(URI.create("%s?domain=%s&token=%s&category=%s"
                .formatted(
                        url,
                        URLEncoder.encode(domain, UTF_8),
                        URLEncoder.encode(token, UTF_8),
                        URLEncoder.encode(category, UTF_8))));
    }

    /** @throws IllegalArgumentException if devices can't register there */
    static void check(URI url) {
        if (!List.of("ws", "wss").contains(String.valueOf(url.getScheme())) || url.getHost() == null) {
            throw new IllegalArgumentException("the URL begins with ws:// or wss:// and a host: " + url);
        }
    }
}
