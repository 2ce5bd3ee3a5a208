package dev.patchbay.registration.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.registration.presence.SessionRows.Owned;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OwnedTest {

    private static final UUID SESSION = UUID.fromString("3b1c2f0e-9a8b-4c7d-8e6f-0123456789ab");
    private static final UUID OTHER = UUID.fromString("3b1c2f0e-9a8b-4c7d-8e6f-0123456789ac");

    private static boolean waitingFor(boolean waiting, Optional<UUID> asking) {
        return new Owned(new DomainName("example.com"), 1, waiting, asking, false, false).waitingFor(SESSION);
    }

    @Test
    void thePasswordWaitsForWhoHasAskedElseForAnybody() {
        assertThat(waitingFor(true, Optional.empty())).isTrue();
        assertThat(waitingFor(true, Optional.of(SESSION))).isTrue();
        assertThat(waitingFor(true, Optional.of(OTHER))).isFalse();
        assertThat(waitingFor(false, Optional.of(SESSION))).isFalse();
    }
}
