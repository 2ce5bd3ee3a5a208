package dev.patchbay.kit.domains;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.EventType;
import dev.patchbay.contracts.EventTypes;
import dev.patchbay.contracts.domains.DomainChanged;
import dev.patchbay.kit.database.Connection;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.events.EventJson;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The domains as they were told last. Stateless. */
@Singleton
public class DomainDirectory {

    private static final EventType<DomainChanged> TYPE = type();

    /** The domain; empty if there is none, or it is not known here yet. */
    public Optional<DomainChanged> find(Connection connection, DomainName name) {
        return find(connection, name, "");
    }

    Optional<DomainChanged> lock(Transaction connection, DomainName name) {
        return find(connection, name, " for update");
    }

    private static Optional<DomainChanged> find(Connection connection, DomainName name, String lock) {
        return connection
                .statement("select told::text from known_domain where name = :name" + lock)
                .bind("name", name.value())
                .mapTo(String.class)
                .awaitFirst()
                .map(DomainDirectory::read);
    }

    void put(Transaction connection, DomainChanged domain) {
        connection
                .statement("""
                        insert into known_domain (name, version, told) values (:name, :version, cast(:told as jsonb))
                        on conflict (name) do update set version = excluded.version, told = excluded.told
                        """)
                .bind("name", domain.domain().value())
                .bind("version", domain.version())
                .bind("told", new String(EventJson.write(domain), StandardCharsets.UTF_8))
                .awaitExecute();
    }

    void remove(Transaction connection, DomainName name) {
        connection
                .statement("delete from known_domain where name = :name")
                .bind("name", name.value())
                .awaitExecute();
    }

    private static DomainChanged read(String told) {
        try {
            return EventJson.read(told.getBytes(StandardCharsets.UTF_8), TYPE);
        } catch (IOException notWrittenByUs) {
            throw new UncheckedIOException(notWrittenByUs);
        }
    }

    @SuppressWarnings("unchecked")
    private static EventType<DomainChanged> type() {
        return (EventType<DomainChanged>) EventTypes.all().stream()
                .filter(type -> type.payload() == DomainChanged.class)
                .findFirst()
                .orElseThrow();
    }
}
