package dev.patchbay.kit.login;

import dev.patchbay.contracts.DomainName;
import java.util.Optional;

/** The passwords of domains, as this service knows them. May block. Safe for concurrent use. */
public interface DomainPasswords {

    /** The password of the domain in clear; empty if there is no such domain here. */
    Optional<String> find(DomainName domain);
}
