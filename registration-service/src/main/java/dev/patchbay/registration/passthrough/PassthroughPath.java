package dev.patchbay.registration.passthrough;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.HardwareIdText;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a passthrough URL. They are cut out of the raw text, since what is behind the key is the device's and must
 * reach it as it is.
 *
 * @param prefix what is before the path on the device, without a slash at the end
 * @param target path and query on the device, as they came; empty if the slash behind the key is missing
 */
record PassthroughPath(HardwareId hardwareId, String key, String prefix, String target) {

    private static final Pattern PATH =
            Pattern.compile("(/[^/?#]+/[^/?#]+/passthrough/([^/?#]+)/([^/?#]+))(/.*|\\?.*)?");

    /** The prefix goes into cookies and pages, so it has no characters that mean something there. */
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._~:%/-]+");

    private static final String SEGMENT = "/passthrough/";

    /** Whether this is for the passthrough at all. Quick, since it is asked for each request. */
    static boolean isOne(String uri) {
        int at = uri.indexOf(SEGMENT);
        return at > 0
                && uri.indexOf('?') != at
                && uri.substring(0, at).chars().filter(c -> c == '/').count() == 2;
    }

    /** @param uri path and query as they stand on the request line */
    static Optional<PassthroughPath> parse(String uri) {
        Matcher matcher = PATH.matcher(uri);
        if (!matcher.matches() || !HARMLESS.matcher(matcher.group(1)).matches()) {
            return Optional.empty();
        }
        String target = Optional.ofNullable(matcher.group(4)).orElse("");
        return decoded(matcher.group(2))
                .flatMap(HardwareIdText::ofDevice)
                .map(id -> new PassthroughPath(id, matcher.group(3), matcher.group(1), target));
    }

    private static Optional<String> decoded(String segment) {
        try {
            return Optional.of(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    /** Whether the slash behind the key is there, without which links in a page would lead elsewhere. */
    boolean isComplete() {
        return target.startsWith("/");
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "PassthroughPath[" + hardwareId + "]";
    }
}
