package dev.patchbay.provisioning.automatic;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.secrets.SecretBox;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** The tokens of domains, encrypted. Stateless. */
@Singleton
public class AutomaticTokens {

    private static final int TOKEN_BYTES = 24;

    private final SecretBox box;
    private final SecureRandom random;

    AutomaticTokens(SecretBox box, SecureRandom random) {
        this.box = box;
        this.random = random;
    }

    /** A token, as people see it. */
    public record Token(String text, Instant createdAt, String createdBy) {

        @Override
        public String toString() {
            return "Token[" + createdAt + "]";
        }
    }

    public Optional<Token> find(Transaction connection, DomainName domain) {
        return connection
                .statement("select sealed, created_at, created_by from automatic_token where domain = :domain")
                .bind("domain", domain.value())
                .map(row -> new Token(
                        box.decrypt(row.getBytes("sealed"), place(domain)),
                        row.getInstant("created_at"),
                        row.getString("created_by")))
                .awaitFirst();
    }

    /** Whether this is the token of the domain; compared in constant time. */
    public boolean matches(Transaction connection, DomainName domain, String token) {
        return find(connection, domain)
                .filter(known -> MessageDigest.isEqual(bytes(known.text()), bytes(token)))
                .isPresent();
    }

    /** Gives the domain a new token; an old one is void. */
    public void renew(Transaction connection, DomainName domain, Instant at, String by) {
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(token);
        connection
                .statement("""
                        insert into automatic_token (domain, sealed, created_at, created_by)
                        values (:domain, :sealed, :at, :by)
                        on conflict (domain) do update
                        set sealed = excluded.sealed, created_at = excluded.created_at, created_by = excluded.created_by
                        """)
                .bind("domain", domain.value())
                .bind("sealed", box.encrypt(text, place(domain)))
                .bind("at", at)
                .bind("by", by)
                .awaitExecute();
    }

    public boolean remove(Transaction connection, DomainName domain) {
        return connection
                        .statement("delete from automatic_token where domain = :domain")
                        .bind("domain", domain.value())
                        .awaitExecute()
                == 1;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String place(DomainName domain) {
        return "automatic-provisioning/" + domain.value();
    }
}
