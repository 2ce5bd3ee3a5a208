package dev.patchbay.inventory.registrationurl;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where devices connect to: {@code wss://HOST/DOMAIN/INSTANCE/sysclients}.
 *
 * @param url in full
 * @param host as devices name it in their requests: in lower case, with the port if it is not the usual one
 */
public record RegistrationUrl(String url, String host) {

    private static final int LONGEST = 500;
    private static final String SECURE = "wss";
    private static final Set<String> SECURE_SCHEMES = Set.of("https", SECURE);
    private static final Set<String> PLAIN_SCHEMES = Set.of("http", "ws");
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9._~-]+/[A-Za-z0-9._~-]+/sysclients");
    /** RFC 1123, section 2.1: labels of letters, digits and hyphens, 63 at most, that don't begin or end with a hyphen. */
    private static final Pattern NAME = Pattern.compile(
            "(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    private static final Pattern DIGITS_ONLY = Pattern.compile("[0-9.]+");
    private static final int LONGEST_NAME = 253;
    private static final int HIGHEST_PORT = 65_535;
    private static final int SECURE_PORT = 443;
    private static final int PLAIN_PORT = 80;

    /**
     * One that was written by somebody; empty if it is none.
     *
     * @param forceWss whether {@code ws} is refused
     */
    static Optional<RegistrationUrl> parse(String text, boolean forceWss) {
        return uri(text)
                .filter(uri -> SECURE.equals(uri.getScheme()) || (!forceWss && "ws".equals(uri.getScheme())))
                .filter(uri -> PATH.matcher(uri.getRawPath()).matches())
                .map(uri -> of(uri.getScheme(), uri.getHost(), uri.getPort(), uri.getRawPath()));
    }

    /**
     * The one that belongs to an app.
     *
     * @param appUrl the URL of the app in the PBX, whose host counts
     * @param base what the app has connected to, whose path counts
     * @param forceWss whether it is to be {@code wss} even if the app is reached without TLS; the port of the app is then
     *     none that devices could use
     */
    static Optional<RegistrationUrl> ofApp(String appUrl, String base, boolean forceWss) {
        String path = URI.create(base).getRawPath() + "/sysclients";
        return uri(appUrl)
                .filter(uri -> SECURE_SCHEMES.contains(uri.getScheme()) || PLAIN_SCHEMES.contains(uri.getScheme()))
                .filter(_ -> PATH.matcher(path).matches())
                .map(uri -> {
                    boolean secure = SECURE_SCHEMES.contains(uri.getScheme());
                    int port = forceWss && !secure ? -1 : uri.getPort();
                    return of(secure || forceWss ? SECURE : "ws", uri.getHost(), port, path);
                });
    }

    private static RegistrationUrl of(String scheme, String name, int port, String path) {
        boolean usual = port < 0 || port == (scheme.equals(SECURE) ? SECURE_PORT : PLAIN_PORT);
        String host = name.toLowerCase(Locale.ROOT) + (usual ? "" : ":" + port);
        return new RegistrationUrl(scheme + "://" + host + path, host);
    }

    private static Optional<URI> uri(String text) {
        try {
            URI uri = new URI(text);
            @Nullable String host = uri.getHost();
            boolean plain = text.length() <= LONGEST
                    && host != null
                    && isHost(host)
                    && uri.getPort() <= HIGHEST_PORT
                    && uri.getPort() != 0
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getScheme() != null;
            return plain ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException notAnUri) {
            return Optional.empty();
        }
    }

    private static boolean isHost(String host) {
        if (host.startsWith("[") || DIGITS_ONLY.matcher(host).matches()) {
            return isAddress(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
        }
        return host.length() <= LONGEST_NAME && NAME.matcher(host).matches();
    }

    private static boolean isAddress(String text) {
        try {
            return !InetAddress.ofLiteral(text).isAnyLocalAddress() && text.indexOf('%') < 0;
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    /** The origin of the URL for HTTP: scheme, host and port. */
    String httpOrigin() {
        return (url.startsWith(SECURE) ? "https://" : "http://") + host;
    }

    /**
     * The request that makes a device take it: the console line with its blanks encoded. The URL is encoded once, as the line
     * wants it; a device that decodes the whole target before it reads the line finds the URL itself, which means the same.
     */
    String target() {
        return "/!config%20change%20SYSCLIENT%20/sysadmin%20" + URLEncoder.encode(url, StandardCharsets.UTF_8);
    }
}
