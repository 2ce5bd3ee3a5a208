package dev.patchbay.inventory.domain;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.secrets.SecretBox;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The passwords that let apps and downloads in. Stateless. */
@Singleton
class LoginPasswords implements dev.patchbay.kit.login.DomainPasswords {

    private final Jdbi jdbi;
    private final SecretBox box;

    LoginPasswords(Jdbi jdbi, SecretBox box) {
        this.jdbi = jdbi;
        this.box = box;
    }

    @Override
    public Optional<String> find(DomainName domain) {
        return jdbi.withHandle(handle -> handle.createQuery("select password from domain where name = :name")
                        .bind("name", domain.value())
                        .mapTo(byte[].class)
                        .findOne())
                .map(stored -> box.decrypt(stored, DomainPasswords.PLACE + domain.value()));
    }
}
