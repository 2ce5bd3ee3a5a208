package dev.patchbay.testkit;

import io.smallrye.jwt.build.Jwt;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Access tokens as the identity provider would issue them, signed with a key of this JVM. */
public final class Tokens {

    public static final String ISSUER = "http://localhost/auth/realms/patchbay";
    public static final String AUDIENCE = "patchbay";

    // before the tokens, which are made with it
    private static final Duration LIFETIME = Duration.ofHours(1);

    /** The permission to see passwords in clear. */
    public static final String SHOW_PASSWORDS = "show-passwords";

    /** Administers the whole installation, and may see passwords. */
    public static final String OPERATOR = of("operator", PatchbayServers.INSTANCE_DOMAIN, "admin", SHOW_PASSWORDS);

    /** Administers {@code example.com}, and may see passwords. */
    public static final String ADAM = of("adam", "example.com", "admin", SHOW_PASSWORDS);

    /** Changes what belongs to {@code example.com}, and may see passwords. */
    public static final String ALICE = of("alice", "example.com", "editor", SHOW_PASSWORDS);

    /** Changes what belongs to {@code example.com}. */
    public static final String EDITH = of("edith", "example.com", "editor");

    /** May look at {@code example.com}. */
    public static final String VICTOR = of("victor", "example.com", "viewer");

    /** Administers {@code acme.test}, and may see passwords; a foreigner in {@code example.com}. */
    public static final String ANNA = of("anna", "acme.test", "admin", SHOW_PASSWORDS);

    /** Changes what belongs to {@code acme.test}; a foreigner in {@code example.com}. */
    public static final String BOB = of("bob", "acme.test", "editor");

    /** May look at {@code acme.test}; a foreigner in {@code example.com}. */
    public static final String VERA = of("vera", "acme.test", "viewer");

    private Tokens() {}

    /**
     * One that is good for an hour.
     *
     * @param role {@code admin}, {@code editor} or {@code viewer}, or what no service should accept
     * @param permissions beyond the role: {@link #SHOW_PASSWORDS}, or what no service knows
     */
    public static String of(String user, String domain, String role, String... permissions) {
        return signed(user, domain, role, List.of(permissions), now().plus(LIFETIME), key());
    }

    /** One that was good until an hour ago. */
    public static String expired(String user, String domain, String role) {
        return signed(user, domain, role, List.of(), now().minus(LIFETIME), key());
    }

    /** One that somebody else has signed. */
    public static String forged(String user, String domain, String role) {
        return signed(
                user,
                domain,
                role,
                List.of(),
                now().plus(LIFETIME),
                ServerOwner.generateKeys().getPrivate());
    }

    private static String signed(
            String user, String domain, String role, List<String> permissions, Instant expiry, PrivateKey key) {
        var claims = Jwt.issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(user)
                .preferredUserName(user)
                .claim("domain", domain)
                .claim("role", role)
                .issuedAt(expiry.minus(LIFETIME).minus(LIFETIME))
                .expiresAt(expiry);
        // the identity provider leaves the claim out for an account without any
        return (permissions.isEmpty() ? claims : claims.claim("permissions", permissions)).sign(key);
    }

    private static PrivateKey key() {
        return SharedServers.inThisJvm().tokenKeys().getPrivate();
    }

    // the service under test compares with the clock of this machine
    private static Instant now() {
        return InstantSource.system().instant();
    }
}
