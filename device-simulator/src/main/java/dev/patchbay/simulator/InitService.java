package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where devices without a configuration ask where to register.
 *
 * @param url {@code http:} or {@code https:}. Without a query it is the vendor's way: {@code /init} is asked if there is no
 *     path, and the device says who and what it is. With a query it is an update URL, as a device finds it by DHCP or as it
 *     is typed on it: the device replaces {@code #m} by its MAC with dashes ({@code 00-90-33-46-0A-F2}) and {@code #h} by its
 *     product and the end of the MAC ({@code IP222-46-0A-F2}), and says nothing more about itself
 * @param interval between two questions, at least a millisecond
 * @param patience how long after its start a device asks
 * @param clock tells when that time is over
 */
public record InitService(String url, Duration interval, Duration patience, Clock clock) {

    /** The MAC is the hardware id of those devices that have one. */
    private static final Pattern MAC = Pattern.compile("[0-9a-f]{12}");

    private static final int MAC_END = 6;

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

    private static String question(String url, String hardwareId, String product) {
        if (!url.contains("?")) {
            return withPath(url) + "?id=" + encoded(hardwareId) + "&product=" + encoded(product);
        }
        return MAC.matcher(hardwareId).matches()
                ? url.replace("#h", encoded(product + "-" + dashed(hardwareId.substring(MAC_END))))
                        .replace("#m", dashed(hardwareId))
                : url.replace("#h", encoded(hardwareId)).replace("#m", encoded(hardwareId));
    }

    private static String dashed(String digits) {
        return digits.toUpperCase(Locale.ROOT).replaceAll("(..)(?!$)", "$1-");
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
