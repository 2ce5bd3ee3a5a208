package dev.patchbay.kit.domains;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.secrets.DomainSecretChanged;
import dev.patchbay.contracts.secrets.DomainSecretRemoved;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.events.Received;
import dev.patchbay.kit.events.Servers;
import dev.patchbay.kit.secrets.SecretBox;
import dev.patchbay.kit.secrets.SecretBoxes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DomainSecretConsumerIT {

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final DomainName DOMAIN = new DomainName("example.com");

    private final BlockingDatabase database = Servers.migratedDatabase();
    private final SecretBox box = SecretBoxes.fresh();
    private final DomainSecrets secrets = new DomainSecrets(database, box);
    private final List<String> followed = new ArrayList<>();
    /** Without a channel. */
    @SuppressWarnings("NullAway")
    private final DomainSecretConsumer events =
            new DomainSecretConsumer(null, "registration-service", secrets, List.of(new DomainSecretFollower() {
                @Override
                public void changed(Transaction connection, DomainName domain, long version) {
                    followed.add(
                            version + " " + secrets.find(connection, domain).orElseThrow());
                }

                @Override
                public void removed(Transaction connection, DomainName domain) {
                    followed.add("removed");
                }
            }));

    @Test
    void theConsumerHasTheNameOfTheService() {
        assertThat(events.consumer()).isEqualTo("registration.secrets");
    }

    @Test
    void theNewestPasswordIsKnownAndFollowersHearOfEach() {
        // When
        tell(changed(3, "first"), changed(5, "second"));

        // Then
        assertThat(secrets.find(DOMAIN)).contains("second");
        assertThat(secrets.find(new DomainName("example.org"))).isEmpty();
        assertThat(followed).containsExactly("3 first", "5 second");
    }

    @Test
    void whatIsOlderThanKnownHasNoEffect() {
        // Given
        tell(changed(5, "second"));

        // When
        tell(changed(3, "first"), new DomainSecretRemoved(DOMAIN, 4, AT));

        // Then
        assertThat(secrets.find(DOMAIN)).contains("second");
        assertThat(followed).containsExactly("5 second");
    }

    @Test
    void aPasswordThatIsOnlyEncryptedAnewIsStoredButNoNews() {
        // Given
        tell(changed(5, "same"));
        byte[] before = stored();

        // When
        tell(changed(5, "same"));

        // Then
        assertThat(stored()).isNotEqualTo(before);
        assertThat(secrets.find(DOMAIN)).contains("same");
        assertThat(followed).containsExactly("5 same");
    }

    @Test
    void thePasswordGoesWithItsDomainAndANewDomainOfThatNameHasItsOwn() {
        // Given
        tell(changed(5, "old"), new DomainSecretRemoved(DOMAIN, 6, AT));
        assertThat(secrets.find(DOMAIN)).isEmpty();

        // When
        tell(changed(9, "new"));

        // Then
        assertThat(secrets.find(DOMAIN)).contains("new");
        assertThat(followed).containsExactly("5 old", "removed", "9 new");
    }

    private void tell(Event... told) {
        database.useTransaction(connection -> events.handle(
                connection,
                Stream.of(told)
                        .map(event -> new Received(UUID.randomUUID(), event))
                        .toList()));
    }

    private DomainSecretChanged changed(long version, String password) {
        byte[] encrypted = box.encrypt(password, DomainSecrets.place(DOMAIN));
        return new DomainSecretChanged(DOMAIN, version, Base64.getEncoder().encodeToString(encrypted), AT);
    }

    private byte[] stored() {
        return database.read(connection -> connection
                .statement("select sealed_password from domain_secret")
                .mapTo(byte[].class)
                .awaitOne());
    }
}
