package dev.patchbay.provisioning;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.domains.DomainChanged;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.domains.DomainDirectory;
import dev.patchbay.kit.rest.PublicUrl;
import dev.patchbay.kit.rights.InstanceConfig;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;

/** The URLs that devices are given to register at. Stateless. */
@Singleton
public class RegistrationUrls {

    private static final String SECURE = "wss://";

    private final RegistrationUrlConfig config;
    private final DomainDirectory domains;
    private final PublicUrl publicUrl;
    private final DomainName instance;

    RegistrationUrls(
            RegistrationUrlConfig config, DomainDirectory domains, PublicUrl publicUrl, InstanceConfig instance) {
        this.config = config;
        this.domains = domains;
        this.publicUrl = publicUrl;
        this.instance = new DomainName(instance.domain());
        requireSecure(config);
    }

    private static void requireSecure(RegistrationUrlConfig config) {
        config.baseUrl()
                .filter(base -> config.forceWss() && !base.startsWith(SECURE))
                .ifPresent(base -> {
                    throw new IllegalStateException(
                            "patchbay.provisioning.registration.base-url must begin with wss://, not be " + base
                                    + "; for a test without TLS set patchbay.provisioning.registration.force-wss to false");
                });
    }

    /**
     * The registration URL of a domain: its own, else that of the instance domain, else one made of the setting, else of the
     * host by which provisioning was reached. That one is always wss, without the port of plain HTTP.
     *
     * @param request the scheme and authority by which provisioning was reached
     */
    public String of(Transaction connection, DomainName domain, URI request) {
        return own(connection, domain).or(() -> own(connection, instance)).orElseGet(() -> usual(request));
    }

    private Optional<String> own(Transaction connection, DomainName domain) {
        return domains.find(connection, domain).flatMap(DomainChanged::registrationUrl);
    }

    private String usual(URI request) {
        return config.baseUrl().orElseGet(() -> SECURE + host(request)) + "/" + instance + "/" + config.instance()
                + "/sysclients";
    }

    private String host(URI request) {
        URI origin = publicUrl.origin(request.getScheme(), request.getRawAuthority());
        boolean secure = origin.getScheme().equals("https");
        return secure || origin.getPort() < 0 ? origin.getRawAuthority() : origin.getHost();
    }
}
