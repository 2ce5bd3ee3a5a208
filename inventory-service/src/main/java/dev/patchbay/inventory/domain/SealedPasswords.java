package dev.patchbay.inventory.domain;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.secrets.DomainSecretChanged;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.domains.DomainSecrets;
import dev.patchbay.kit.events.Outbox;
import dev.patchbay.kit.secrets.SealedColumn;
import dev.patchbay.kit.secrets.SealedColumn.Renewed;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Base64;
import java.util.List;

/**
 * Lets the passwords of domains be encrypted anew when there is a new key, and tells them again as the same passwords, so
 * that nothing that was told stays under an old key.
 */
@Singleton
class SealedPasswords {

    private final Outbox outbox;
    private final Clock clock;

    SealedPasswords(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    @Produces
    @Singleton
    SealedColumn passwords() {
        return new SealedColumn(
                "domain", "password", List.of("name"), key -> DomainSecrets.place(name(key)), this::tellAgain);
    }

    private void tellAgain(Transaction connection, List<Renewed> passwords) {
        for (Renewed password : passwords) {
            DomainName domain = name(password.key());
            // one that was not told yet will be, as it is then
            connection
                    .statement(
                            "select password_version from domain where name = :name and password_version is not null")
                    .bind("name", domain.value())
                    .mapTo(Long.class)
                    .awaitFirst()
                    .ifPresent(version -> outbox.append(connection, again(domain, version, password.encrypted())));
        }
    }

    private DomainSecretChanged again(DomainName domain, long version, byte[] encrypted) {
        return new DomainSecretChanged(domain, version, Base64.getEncoder().encodeToString(encrypted), clock.instant());
    }

    private static DomainName name(List<Object> key) {
        return new DomainName((String) key.getFirst());
    }
}
