package dev.patchbay.kit.domains;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.domains.DomainCategory;
import dev.patchbay.contracts.domains.DomainChanged;
import dev.patchbay.contracts.domains.DomainRemoved;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.events.Received;
import dev.patchbay.kit.events.Servers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DomainConsumerIT {

    private static final DomainName NAME = new DomainName("example.com");
    private static final DomainName OTHER = new DomainName("acme.test");

    private final BlockingDatabase database = Servers.migratedDatabase();
    private final DomainDirectory directory = new DomainDirectory();
    private final List<String> heard = new ArrayList<>();
    /** Without a channel. */
    @SuppressWarnings("NullAway")
    private final DomainConsumer events =
            new DomainConsumer(null, "example-service", directory, List.of(new Recorder()));

    @Test
    void theNewestStateIsKeptAndFollowed() {
        // When
        handle(domain(2, OTHER), domain(1), domain(2), domain(3));

        // Then
        assertThat(find()).contains(domain(3));
        assertThat(heard).containsExactly("none -> 2", "2 -> 3");
        assertThat(new KnownGrants(database, directory).accessOf(NAME)).isEmpty();
        assertThat(events.consumer()).isEqualTo("example.domains");
    }

    @Test
    void grantsAreThoseToldLast() {
        // When
        handle(domain(1, OTHER));

        // Then
        KnownGrants grants = new KnownGrants(database, directory);
        assertThat(grants.accessOf(NAME)).containsExactly(OTHER);
        assertThat(grants.accessOf(OTHER)).isEmpty();
    }

    @Test
    void aRemovedDomainIsForgottenUnlessItHasComeBack() {
        // When
        handle(domain(1), removed(2), domain(3), removed(2));

        // Then
        assertThat(find()).contains(domain(3));
        assertThat(heard).containsExactly("none -> 1", "removed 2", "none -> 3");
    }

    @Test
    void aDomainThatWasCreatedAgainIsAnotherOneAlsoIfItsRemovalIsGoneFromTheTopic() {
        // When
        handle(domain(1), domain(2, 4L));

        // Then
        assertThat(find()).contains(domain(2, 4L));
        assertThat(heard).containsExactly("none -> 1", "removed 4", "none -> 4");
    }

    private void handle(Event... told) {
        List<Received> received = Stream.of(told)
                .map(event -> new Received(UUID.randomUUID(), event))
                .toList();
        database.useTransaction(connection -> events.handle(connection, received));
    }

    private Optional<DomainChanged> find() {
        return database.read(connection -> directory.find(connection, NAME));
    }

    private static DomainChanged domain(long version, DomainName... access) {
        return domain(1, version, access);
    }

    private static DomainChanged domain(int domainId, long version, DomainName... access) {
        return new DomainChanged(
                NAME,
                domainId,
                version,
                false,
                Optional.of("PO 4711"),
                List.of(),
                List.of(access),
                List.of(new DomainCategory(5, "phones", true, false)),
                true,
                2,
                false,
                Optional.empty(),
                Instant.EPOCH);
    }

    private static DomainRemoved removed(long version) {
        return new DomainRemoved(NAME, 1, version, Instant.EPOCH);
    }

    private final class Recorder implements DomainFollower {

        @Override
        public void changed(Transaction connection, Optional<DomainChanged> before, DomainChanged after) {
            heard.add(before.map(known -> Long.toString(known.version())).orElse("none") + " -> " + after.version());
        }

        @Override
        public void removed(Transaction connection, DomainRemoved removed) {
            heard.add("removed " + removed.version());
        }
    }
}
