package dev.patchbay.kit.digest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.patchbay.kit.secrets.SecretBox;
import dev.patchbay.kit.secrets.SecretException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The nonces of this service. Each is the encrypted time of its making, so any replica can check one that another has made,
 * without a common store. That a request is not repeated with the same count is checked by each replica for itself: one that
 * was overheard could be repeated once at each other replica while its nonce is good. Safe for concurrent use.
 */
@Singleton
final class Nonces {

    /** Nonces that somebody has used with a right password; so their number is no matter of strangers. */
    private static final int USED = 100_000;

    private final SecretBox box;
    private final Clock clock;
    private final Duration time;
    private final String place;
    private final Cache<String, ReplayWindow> used;

    Nonces(
            SecretBox box,
            Clock clock,
            DigestConfig config,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.box = box;
        this.clock = clock;
        this.time = config.nonceTime();
        this.place = "digest-nonce/" + service;
        this.used = Caffeine.newBuilder()
                .maximumSize(USED)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .expireAfterWrite(time)
                .build();
    }

    String make() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(box.encrypt(Long.toString(clock.millis()), place));
    }

    /** Whether the nonce is one of ours, not too old, and was not used with this count before; it is then. */
    boolean use(String nonce, long count) {
        return fresh(nonce) && used.get(nonce, _ -> new ReplayWindow()).use(count);
    }

    private boolean fresh(String nonce) {
        try {
            long made = Long.parseLong(box.decrypt(Base64.getUrlDecoder().decode(nonce), place));
            return clock.instant().isBefore(Instant.ofEpochMilli(made).plus(time));
        } catch (SecretException | IllegalArgumentException notOurs) {
            return false;
        }
    }
}
