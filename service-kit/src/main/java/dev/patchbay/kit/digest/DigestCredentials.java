package dev.patchbay.kit.digest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends to prove that it knows a password: RFC 7616, section 3.4.
 *
 * @param nc as sent: eight hexadecimal digits
 * @param response in lower-case hexadecimal digits
 */
record DigestCredentials(
        String username,
        String realm,
        String nonce,
        String uri,
        DigestAlgorithm algorithm,
        String cnonce,
        String nc,
        String response) {

    private static final String SCHEME = "digest";
    private static final String QOP = "auth";
    private static final String EXTENDED = "utf-8''";
    private static final Pattern NC = Pattern.compile("[0-9a-fA-F]{8}");

    /** Whether the header is about Digest at all. */
    static boolean isDigest(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && (authorization.length() == SCHEME.length() || authorization.charAt(SCHEME.length()) == ' ');
    }

    /** Empty if something is missing, or of another kind than what is offered. */
    static Optional<DigestCredentials> parse(String authorization) {
        return HeaderParameters.parse(authorization.substring(SCHEME.length())).flatMap(DigestCredentials::of);
    }

    private static Optional<DigestCredentials> of(Map<String, String> sent) {
        Optional<String> username = username(sent);
        Optional<DigestAlgorithm> algorithm = DigestAlgorithm.of(sent.get("algorithm"));
        boolean offered = QOP.equalsIgnoreCase(sent.get("qop"))
                && !"true".equalsIgnoreCase(sent.get("userhash"))
                && NC.matcher(text(sent, "nc")).matches()
                && !text(sent, "cnonce").isEmpty();
        if (username.isEmpty() || algorithm.isEmpty() || !offered) {
            return Optional.empty();
        }
        return Optional.of(new DigestCredentials(
                username.get(),
                text(sent, "realm"),
                text(sent, "nonce"),
                text(sent, "uri"),
                algorithm.get(),
                text(sent, "cnonce"),
                text(sent, "nc"),
                text(sent, "response").toLowerCase(Locale.ROOT)));
    }

    private static Optional<String> username(Map<String, String> sent) {
        @Nullable String plain = sent.get("username");
        @Nullable String extended = sent.get("username*");
        if (plain != null || extended == null) {
            return Optional.ofNullable(plain);
        }
        if (!extended.toLowerCase(Locale.ROOT).startsWith(EXTENDED)) {
            return Optional.empty();
        }
        try {
            // a plus stands for itself there
            String encoded = extended.substring(EXTENDED.length()).replace("+", "%2B");
            return Optional.of(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static String text(Map<String, String> sent, String name) {
        return sent.getOrDefault(name, "");
    }

    /** How often the client has used the nonce, this time included. */
    long count() {
        return Long.parseLong(nc, 16);
    }

    /** Whether they were made with the password for a request of this method. Takes the same time for each password. */
    boolean prove(String password, String method) {
        String secret = algorithm.hash(username + ":" + realm + ":" + password);
        String request = algorithm.hash(method + ":" + uri);
        String expected = algorithm.hash(String.join(":", secret, nonce, nc, cnonce, QOP, request));
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), response.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "digest of " + username;
    }
}
