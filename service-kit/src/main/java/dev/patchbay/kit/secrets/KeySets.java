package dev.patchbay.kit.secrets;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;

/** The key set that all secrets are encrypted with. It is the same in all services, and may change at any time. */
@Singleton
public class KeySets {

    private final KeyFile file;

    KeySets(SecretsConfig config, Clock clock, SecretMetrics metrics) {
        this.file = new KeyFile(config.keySet(), clock);
        metrics.keys(() -> file.keys().enabled().size());
        metrics.keySetBroken(() -> file.broken() ? 1 : 0);
    }

    @Produces
    @Singleton
    SecretBox box() {
        return new SecretBox(file);
    }

    @Scheduled(every = "${patchbay.secrets.look-interval}", identity = "key-set")
    void look() {
        file.look();
    }

    /**
     * A box with the keys that are in the file now.
     *
     * @throws SecretException if there is no readable AEAD key set in the file
     */
    public static SecretBox read(Path file) {
        return new SecretBox(new KeyFile(file, Clock.systemUTC()));
    }
}
