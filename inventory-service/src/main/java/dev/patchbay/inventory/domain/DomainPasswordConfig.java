package dev.patchbay.inventory.domain;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What passwords of domains must be like. */
@ConfigMapping(prefix = "patchbay.inventory.domain-passwords")
public interface DomainPasswordConfig {

    /** How many characters the password of a domain, or of the installation, has at least; 1 to 15. */
    @WithDefault("8")
    int minLength();
}
