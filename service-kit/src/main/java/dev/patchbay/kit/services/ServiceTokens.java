package dev.patchbay.kit.services;

import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.secrets.SecretBox;
import dev.patchbay.kit.secrets.SecretException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Proves to another service that a call comes from within the installation: a moment in time, encrypted with the key set
 * that all services share and bound to the audience. Stateless, safe for concurrent use.
 */
@Singleton
public class ServiceTokens {

    /** The scheme of the {@code Authorization} header. */
    public static final String SCHEME = "Patchbay ";

    private static final Duration LIFETIME = Duration.ofMinutes(1);
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

    private final SecretBox box;
    private final Clock clock;

    public ServiceTokens(SecretBox box, Clock clock) {
        this.box = box;
        this.clock = clock;
    }

    /**
     * The value of the {@code Authorization} header of a call, good for a minute.
     *
     * @param audience the service that is called, for example {@code inventory}
     */
    public String mint(String audience) {
        byte[] sealed = box.encrypt(clock.instant().toString(), place(audience));
        return SCHEME + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /**
     * @param authorization the header as it came, or null
     * @throws ProblemException unauthenticated, unless it was minted for this audience a moment ago
     */
    public void require(@Nullable String authorization, String audience) {
        if (authorization == null || !authorization.startsWith(SCHEME) || !isFresh(authorization, audience)) {
            throw new ProblemException(CommonError.UNAUTHENTICATED);
        }
    }

    private boolean isFresh(String authorization, String audience) {
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(authorization.substring(SCHEME.length()));
            Instant minted = Instant.parse(box.decrypt(sealed, place(audience)));
            Instant now = clock.instant();
            return minted.isAfter(now.minus(LIFETIME)) && minted.isBefore(now.plus(CLOCK_SKEW));
        } catch (SecretException | IllegalArgumentException | DateTimeParseException forged) {
            return false;
        }
    }

    private static String place(String audience) {
        return "service-token/" + audience;
    }
}
