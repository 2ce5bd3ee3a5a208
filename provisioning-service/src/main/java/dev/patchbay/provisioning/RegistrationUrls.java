package dev.patchbay.provisioning;

import dev.patchbay.kit.rights.InstanceConfig;
import jakarta.inject.Singleton;

/** The URLs that devices are given to register at. Stateless. */
@Singleton
public class RegistrationUrls {

    private final RegistrationUrlConfig config;
    private final InstanceConfig instance;

    RegistrationUrls(RegistrationUrlConfig config, InstanceConfig instance) {
        this.config = config;
        this.instance = instance;
    }

    /**
     * The registration URL: always wss, whatever provisioning is reached by, unless it is set otherwise.
     *
     * @param host the host, and the port if it is not the usual one, by which provisioning was reached
     */
    public String of(String host) {
        String base = config.baseUrl().orElse("wss://" + host);
        return base + "/" + instance.domain() + "/" + config.instance() + "/sysclients";
    }
}
