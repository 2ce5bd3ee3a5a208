package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class TokensIT {

    @Test
    void aTokenCarriesTheClaimsThatServicesRead() throws Exception {
        // When
        JsonNode claims = claims(Tokens.ALICE);

        // Then
        assertThat(claims.path("preferred_username").asText()).isEqualTo("alice");
        assertThat(claims.path("domain").asText()).isEqualTo("example.com");
        assertThat(claims.path("role").asText()).isEqualTo("editor");
        assertThat(claims.path("permissions").toString()).isEqualTo("[\"show-passwords\"]");
        assertThat(claims.path("aud").toString()).contains("patchbay");
        assertThat(claims.path("iss").asText()).isEqualTo(Tokens.ISSUER);
    }

    @Test
    void anAccountWithoutPermissionsHasNoSuchClaim() throws Exception {
        assertThat(claims(Tokens.VICTOR).has("permissions")).isFalse();
    }

    @Test
    void onlyAForgedTokenHasAForeignSignature() throws GeneralSecurityException {
        assertThat(isGenuine(Tokens.of("a", "example.com", "admin"))).isTrue();
        assertThat(isGenuine(Tokens.forged("a", "example.com", "admin"))).isFalse();
    }

    @Test
    void anExpiredTokenEndsBeforeItIsMade() throws Exception {
        // When
        JsonNode claims = claims(Tokens.expired("a", "example.com", "admin"));

        // Then
        JsonNode fresh = claims(Tokens.of("a", "example.com", "admin"));
        assertThat(claims.path("exp").asLong())
                .isLessThanOrEqualTo(fresh.path("iat").asLong());
    }

    private static JsonNode claims(String token) throws Exception {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }

    private static boolean isGenuine(String token) throws GeneralSecurityException {
        int end = token.lastIndexOf('.');
        Signature check = Signature.getInstance("SHA256withRSA");
        check.initVerify(SharedServers.inThisJvm().tokenKeys().getPublic());
        check.update(token.substring(0, end).getBytes(StandardCharsets.US_ASCII));
        return check.verify(Base64.getUrlDecoder().decode(token.substring(end + 1)));
    }
}
