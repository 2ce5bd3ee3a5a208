package dev.patchbay.inventory.domain;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.rights.InstanceConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Sees to it that the domain of the installation exists, with the password of the installation as its own; later changes
 * of it are made by the API. Replicas that start together create it once.
 */
@Singleton
class InstanceDomain {

    private static final Logger LOG = Logger.getLogger(InstanceDomain.class);

    private final Domains domains;
    private final InstanceConfig config;
    private final DomainPasswordPolicy passwords;

    InstanceDomain(Domains domains, InstanceConfig config, DomainPasswordPolicy passwords) {
        this.domains = domains;
        this.config = config;
        this.passwords = passwords;
    }

    void create(@Observes StartupEvent event) {
        String password = config.password()
                .orElseThrow(() -> new IllegalStateException(
                        "patchbay.instance.password is needed: the instance domain is created with it"));
        passwords.requireOfInstance(new DomainName(config.domain()), password);
        domains.createInstanceDomain(password).ifPresent(InstanceDomain::log);
    }

    private static void log(Domain created) {
        LOG.info("the instance domain has been created");
        if (!created.deployPasswords()) {
            LOG.warnf(
                    "it does not deploy its password on devices: patchbay.instance.password has more than %d characters,"
                            + " which devices do not take. Give the domain a shorter one, and switch deployPasswords on",
                    DomainFields.MAX_DEPLOYED_PASSWORD);
        }
    }
}
