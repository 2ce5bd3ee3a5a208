package dev.patchbay.kit.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * The file with the key set, which is looked at again from time to time. A file that can't be read, or holds no key set,
 * changes nothing: the keys that are in use stay in use. Safe for concurrent use.
 */
final class KeyFile implements KeySource {

    private static final Logger LOG = Logger.getLogger(KeyFile.class);

    /** What is encrypted with an unknown key leads to a look at most as often as this. */
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    private final Path file;
    private final Clock clock;

    private volatile Keys keys;
    private volatile boolean broken;
    private String content;
    private Instant nextDemand = Instant.MIN;

    /** @throws SecretException if there is no readable AEAD key set in the file */
    KeyFile(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
        try {
            this.content = Files.readString(file);
            this.keys = Keys.parse(content);
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new SecretException(
                    "no key set can be read from " + file + " (patchbay.secrets.key-set)", unreadable);
        }
    }

    @Override
    public Keys keys() {
        return keys;
    }

    /** Whether the file had no key set at the last look, so that an earlier one is in use. */
    boolean broken() {
        return broken;
    }

    @Override
    public synchronized Keys lookAgain() {
        Instant now = clock.instant();
        if (!now.isBefore(nextDemand)) {
            nextDemand = now.plus(SHORTEST_PAUSE);
            look();
        }
        return keys;
    }

    synchronized void look() {
        try {
            String now = Files.readString(file);
            if (!now.equals(content)) {
                keys = Keys.parse(now);
                content = now;
                LOG.infof("another key set: %d enabled keys", keys.enabled().size());
            }
            broken = false;
        } catch (IOException | GeneralSecurityException unreadable) {
            if (!broken) {
                // the messages of Tink tell nothing of keys
                LOG.errorf(
                        "no key set can be read from %s, the one before stays in use: %s",
                        file, unreadable.getMessage());
            }
            broken = true;
        }
    }
}
