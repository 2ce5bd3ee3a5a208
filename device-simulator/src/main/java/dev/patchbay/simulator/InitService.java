package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where devices without a configuration ask where to register.
 *
 * @param url {@code http:} or {@code https:}. Without a query it is the vendor's way: {@code /init} is asked if there is no
 *     path, and the device says who and what it is. With a query it is an update URL, as a device finds it by DHCP or as it
 *     is typed on it: the device replaces {@code #h} by its hardware id and {@code #m} by its MAC, and says nothing more
 *     about itself
 * @param interval between two questions, at least a millisecond
 * @param patience how long after its start a device asks
 * @param clock tells when that time is over
 */
public record InitService(String url, Duration interval, Duration patience, Clock clock) {

    /** @throws IllegalArgumentException if the URL or the interval is none of these */
    public InitService {
        var example = URI.create(question(url, "009033460af2", "IP222"));
        if (!List.of("http", "https").contains(String.valueOf(example.getScheme())) || example.getHost() == null) {
            throw new IllegalArgumentException("the init URL begins with http:// or https:// and a host: " + url);
        }
        if (example.getRawFragment() != null) {
            throw new IllegalArgumentException("the init URL has #h and #m in its query, and no other #: " + url);
        }
        if (interval.toMillis() < 1) {
            throw new IllegalArgumentException("the init interval is at least a millisecond");
        }
    }

    /** Asked as real devices do it: every ten seconds, for an hour. */
    public static InitService at(String url) {
        return new InitService(url, Duration.ofSeconds(10), Duration.ofHours(1), Clock.systemUTC());
    }

    public InitService withInterval(Duration value) {
        return new InitService(url, value, patience, clock);
    }

    public InitService withClock(Clock value) {
        return new InitService(url, interval, patience, value);
    }

    /**
     * What a device asks.
     *
     * @param code as it was typed on the device
     */
    URI question(String hardwareId, String product, Optional<String> code) {
        return URI.create(question(url, hardwareId, product)
                + code.map(text -> "&code=" + encoded(text)).orElse(""));
    }

    // The MAC is the hardware id of those devices that have one.
    private static String question(String url, String hardwareId, String product) {
        var id = encoded(hardwareId);
        return url.contains("?")
                ? url.replace("#h", id).replace("#m", id)
                : withPath(url) + "?id=" + id + "&product=" + encoded(product);
    }

    private static String withPath(String url) {
        var path = Optional.ofNullable(URI.create(url).getRawPath()).orElse("");
        if (path.length() > 1) {
            return url;
        }
        return url.substring(0, url.length() - path.length()) + "/init";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
