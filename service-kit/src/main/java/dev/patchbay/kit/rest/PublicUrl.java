package dev.patchbay.kit.rest;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * By which hosts the installation is reached. The {@code Host} header is the client's choice, so it is believed only if it is
 * one of the known ones: else the host of {@code patchbay.public-url} counts. Without that setting each host is believed, which
 * is good for a first try only, and said in the log. Immutable.
 */
@Singleton
public class PublicUrl {

    private static final Logger LOG = Logger.getLogger(PublicUrl.class);

    private final Optional<URI> url;
    private final Set<String> knownHosts;

    /**
     * @param url scheme, host and, if it is not the usual one, port by which clients reach the installation, for example
     *     {@code https://patchbay.example.com}
     * @param knownHosts further hosts by which it is reached, each with its port if that is not the usual one
     * @throws IllegalArgumentException if the URL is none
     */
    public PublicUrl(
            @ConfigProperty(name = "patchbay.public-url") Optional<String> url,
            @ConfigProperty(name = "patchbay.known-hosts") Optional<List<String>> knownHosts) {
        this.url = url.filter(text -> !text.isBlank()).map(PublicUrl::parse);
        this.knownHosts = new HashSet<>();
        knownHosts.orElse(List.of()).forEach(host -> this.knownHosts.add(normalized(host)));
        this.url.ifPresent(known -> this.knownHosts.add(normalized(known.getRawAuthority())));
    }

    private static URI parse(String text) {
        try {
            URI url = URI.create(text.strip());
            if (url.getHost() != null && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
                return url;
            }
        } catch (IllegalArgumentException notAUrl) {
            // said below
        }
        throw new IllegalArgumentException(
                "patchbay.public-url must be like https://patchbay.example.com, not " + text);
    }

    void start(@Observes StartupEvent event) {
        if (url.isEmpty()) {
            LOG.warn(
                    "patchbay.public-url is not set: whatever host a client names is believed to be one of this installation");
        }
    }

    /**
     * The origin by which clients reach the installation: that of the request if its host is known, else that of the setting.
     *
     * @param scheme of the request
     * @param authority of the request: host, and port if it is not the usual one
     */
    public URI origin(String scheme, String authority) {
        if (url.isPresent() && !knownHosts.contains(normalized(authority))) {
            return url.get();
        }
        try {
            return URI.create(scheme + "://" + authority);
        } catch (IllegalArgumentException noAuthority) {
            return url.orElseGet(() -> URI.create(scheme + "://localhost"));
        }
    }

    private static String normalized(String authority) {
        return authority.strip().toLowerCase(Locale.ROOT);
    }
}
