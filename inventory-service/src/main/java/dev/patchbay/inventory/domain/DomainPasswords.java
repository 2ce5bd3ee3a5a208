package dev.patchbay.inventory.domain;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.secrets.DomainSecretChanged;
import dev.patchbay.kit.events.Outbox;
import dev.patchbay.kit.secrets.SecretBox;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Base64;
import org.jdbi.v3.core.Handle;

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
    String open(Handle handle, Domain domain) {
        return box.decrypt(stored(handle, domain.id()), PLACE + domain.name().value());
    }

    /** Stores the password of a domain that has its version already. */
    void change(Handle handle, Domain domain, String password) {
        byte[] sealed = seal(domain.name(), password);
        handle.createUpdate("update domain set password = :password where id = :id")
                .bind("id", domain.id())
                .bind("password", sealed)
                .execute();
        tell(handle, domain, sealed);
    }

    /** Tells the stored password, as one that came with the version that the domain has. */
    void tell(Handle handle, Domain domain) {
        tell(handle, domain, stored(handle, domain.id()));
    }

    private void tell(Handle handle, Domain domain, byte[] sealed) {
        handle.createUpdate("update domain set password_version = version where id = :id")
                .bind("id", domain.id())
                .execute();
        outbox.append(handle, secretChanged(domain, sealed, domain.changedAt()));
    }

    private static DomainSecretChanged secretChanged(Domain domain, byte[] sealed, Instant at) {
        return new DomainSecretChanged(
                domain.name(), domain.version(), Base64.getEncoder().encodeToString(sealed), at);
    }

    private static byte[] stored(Handle handle, long id) {
        return handle.createQuery("select password from domain where id = :id")
                .bind("id", id)
                .mapTo(byte[].class)
                .one();
    }
}
