package dev.patchbay.inventory.domain;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.secrets.DomainSecretChanged;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.events.Outbox;
import dev.patchbay.kit.secrets.SecretBox;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Base64;

/** The passwords of domains: stored encrypted, each bound to its domain, and told so in the transaction of the change. */
@Singleton
class DomainPasswords {

    static final String PLACE = "domain-password/";

    private final SecretBox box;
    private final Outbox outbox;

    DomainPasswords(SecretBox box, Outbox outbox) {
        this.box = box;
        this.outbox = outbox;
    }

    byte[] seal(DomainName domain, String password) {
        return box.encrypt(password, PLACE + domain.value());
    }

    /** The password in clear. */
    String open(Transaction connection, Domain domain) {
        return box.decrypt(
                stored(connection, domain.id()), PLACE + domain.name().value());
    }

    /** Stores the password of a domain that has its version already. */
    void change(Transaction connection, Domain domain, String password) {
        byte[] sealed = seal(domain.name(), password);
        connection
                .statement("update domain set password = :password where id = :id")
                .bind("id", domain.id())
                .bind("password", sealed)
                .awaitExecute();
        tell(connection, domain, sealed);
    }

    /** Tells the stored password, as one that came with the version that the domain has. */
    void tell(Transaction connection, Domain domain) {
        tell(connection, domain, stored(connection, domain.id()));
    }

    private void tell(Transaction connection, Domain domain, byte[] sealed) {
        connection
                .statement("update domain set password_version = version where id = :id")
                .bind("id", domain.id())
                .awaitExecute();
        outbox.append(connection, secretChanged(domain, sealed, domain.changedAt()));
    }

    private static DomainSecretChanged secretChanged(Domain domain, byte[] sealed, Instant at) {
        return new DomainSecretChanged(
                domain.name(), domain.version(), Base64.getEncoder().encodeToString(sealed), at);
    }

    private static byte[] stored(Transaction connection, long id) {
        return connection
                .statement("select password from domain where id = :id")
                .bind("id", id)
                .mapTo(byte[].class)
                .awaitOne();
    }
}
