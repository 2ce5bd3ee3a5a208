package dev.patchbay.inventory.domain;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.secrets.SecretBox;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The passwords that let apps and downloads in. Stateless. */
@Singleton
class LoginPasswords implements dev.patchbay.kit.login.DomainPasswords {

    private final BlockingDatabase database;
    private final SecretBox box;

    LoginPasswords(BlockingDatabase database, SecretBox box) {
        this.database = database;
        this.box = box;
    }

    @Override
    public Optional<String> find(DomainName domain) {
        return database.read(connection -> connection
                        .statement("select password from domain where name = :name")
                        .bind("name", domain.value())
                        .mapTo(byte[].class)
                        .awaitFirst())
                .map(stored -> box.decrypt(stored, DomainPasswords.PLACE + domain.value()));
    }
}
