package dev.patchbay.kit.domains;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.secrets.DomainSecretChanged;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Connection;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.login.DomainPasswords;
import dev.patchbay.kit.secrets.SecretBox;
import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The passwords of domains as inventory told them last, for services that follow them
 * ({@code service-kit.follow.secrets=true} in {@code application.properties}). Safe for concurrent use.
 */
@Singleton
@DefaultBean
public class DomainSecrets implements DomainPasswords {

    private final BlockingDatabase database;
    private final SecretBox box;

    DomainSecrets(BlockingDatabase database, SecretBox box) {
        this.database = database;
        this.box = box;
    }

    /** What the password of a domain is bound to. */
    public static String place(DomainName domain) {
        return "domain-password/" + domain.value();
    }

    @Override
    public Optional<String> find(DomainName domain) {
        return database.read(connection -> find(connection, domain));
    }

    /** The password of the domain in clear; empty if there is none, or it is not known here yet. */
    public Optional<String> find(Connection connection, DomainName domain) {
        return connection
                .statement("select sealed_password from domain_secret where name = :name")
                .bind("name", domain.value())
                .mapTo(byte[].class)
                .awaitFirst()
                .map(encrypted -> decrypt(domain, encrypted));
    }

    /** The password of the domain in clear, as it stands in {@code domain_secret.sealed_password}, which may be joined. */
    public String decrypt(DomainName domain, byte[] encrypted) {
        return box.decrypt(encrypted, place(domain));
    }

    /** The version that is known, whose row is then held until the transaction ends. */
    OptionalLong lock(Transaction connection, DomainName domain) {
        return connection
                .statement("select version from domain_secret where name = :name for update")
                .bind("name", domain.value())
                .mapTo(Long.class)
                .awaitFirst()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    void put(Transaction connection, DomainSecretChanged secret) {
        connection
                .statement("""
                        insert into domain_secret (name, version, sealed_password) values (:name, :version, :sealed)
                        on conflict (name) do update
                        set version = excluded.version, sealed_password = excluded.sealed_password
                        """)
                .bind("name", secret.domain().value())
                .bind("version", secret.version())
                .bind("sealed", Base64.getDecoder().decode(secret.sealedPassword()))
                .awaitExecute();
    }

    void remove(Transaction connection, DomainName domain) {
        connection
                .statement("delete from domain_secret where name = :name")
                .bind("name", domain.value())
                .awaitExecute();
    }
}
