package dev.patchbay.testkit;

import io.smallrye.jwt.build.Jwt;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Access tokens as the identity provider would issue them, signed with a key of this JVM. */
public final class Tokens {

    public static final String ISSUER = "http://localhost/auth/realms/patchbay";
    public static final String AUDIENCE = "patchbay";

    // before the tokens, which are made with it
    private static final Duration LIFETIME = Duration.ofHours(1);

    /** Administers the whole installation. */
    public static final String OPERATOR = of("operator", PatchbayServers.INSTANCE_DOMAIN, "admin");

    /** Changes what belongs to {@code example.com}. */
    public static final String ALICE = of("alice", "example.com", "editor");

    /** May look at {@code example.com}. */
    public static final String VICTOR = of("victor", "example.com", "viewer");

    /** Changes what belongs to {@code acme.test}; a foreigner in {@code example.com}. */
    public static final String BOB = of("bob", "acme.test", "editor");

    private Tokens() {}

    /** @param role {@code admin}, {@code editor} or {@code viewer}, or what no service should accept */
    public static String of(String user, String domain, String role) {
        return signed(user, domain, role, now().plus(LIFETIME), key());
    }

    /** One that was good until an hour ago. */
    public static String expired(String user, String domain, String role) {
        return signed(user, domain, role, now().minus(LIFETIME), key());
    }

    /** One that somebody else has signed. */
    public static String forged(String user, String domain, String role) {
        return signed(
                user,
                domain,
                role,
                now().plus(LIFETIME),
                ServerOwner.generateKeys().getPrivate());
    }

    private static String signed(String user, String domain, String role, Instant expiry, PrivateKey key) {
        return Jwt.issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(user)
                .preferredUserName(user)
                .claim("domain", domain)
                .claim("role", role)
                .issuedAt(expiry.minus(LIFETIME).minus(LIFETIME))
                .expiresAt(expiry)
                .sign(key);
    }

    private static PrivateKey key() {
        return SharedServers.inThisJvm().tokenKeys().getPrivate();
    }

    // the service under test compares with the clock of this machine
    private static Instant now() {
        return InstantSource.system().instant();
    }
}
