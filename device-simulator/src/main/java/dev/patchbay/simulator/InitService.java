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
 * @param url {@code http:} or {@code https:}, without a query; {@code /init} is asked if it has no path
 * @param interval between two questions, at least a millisecond
 * @param patience how long after its start a device asks
 * @param clock tells when that time is over
 */
public record InitService(URI url, Duration interval, Duration patience, Clock clock) {

    /** @throws IllegalArgumentException if the URL or the interval is none of these */
    public InitService {
        if (!List.of("http", "https").contains(String.valueOf(url.getScheme())) || url.getHost() == null) {
            throw new IllegalArgumentException("the init URL begins with http:// or https:// and a host: " + url);
        }
        if (url.getRawQuery() != null) {
            throw new IllegalArgumentException("the init URL has no query; the device makes it: " + url);
        }
        if (interval.toMillis() < 1) {
            throw new IllegalArgumentException("the init interval is at least a millisecond");
        }
    }

    /** Asked as real devices do it: every ten seconds, for an hour. */
    public static InitService at(URI url) {
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
        var path = url.getRawPath().length() > 1 ? "" : "/init";
        var base = url.toString();
        return URI.create((path.isEmpty() || !base.endsWith("/") ? base : base.substring(0, base.length() - 1))
                + path
                + "?id=" + URLEncoder.encode(hardwareId, UTF_8)
                + "&product=" + URLEncoder.encode(product, UTF_8)
                + code.map(text -> "&code=" + URLEncoder.encode(text, UTF_8)).orElse(""));
    }
}
