package dev.patchbay.kit.domains;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.EventType;
import dev.patchbay.contracts.EventTypes;
import dev.patchbay.contracts.domains.DomainChanged;
import dev.patchbay.kit.events.EventJson;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The domains as they were told last. Stateless. */
@Singleton
public class DomainDirectory {

    private static final EventType<DomainChanged> TYPE = type();

    /** The domain; empty if there is none, or it is not known here yet. */
    public Optional<DomainChanged> find(Handle handle, DomainName name) {
        return find(handle, name, "");
    }

    Optional<DomainChanged> lock(Handle handle, DomainName name) {
        return find(handle, name, " for update");
    }

    private static Optional<DomainChanged> find(Handle handle, DomainName name, String lock) {
        return handle.createQuery("select told from known_domain where name = :name" + lock)
                .bind("name", name.value())
                .mapTo(String.class)
                .findOne()
                .map(DomainDirectory::read);
    }

    void put(Handle handle, DomainChanged domain) {
        handle.createUpdate("""
                        insert into known_domain (name, version, told) values (:name, :version, cast(:told as jsonb))
                        on conflict (name) do update set version = excluded.version, told = excluded.told
                        """)
                .bind("name", domain.domain().value())
                .bind("version", domain.version())
                .bind("told", new String(EventJson.write(domain), StandardCharsets.UTF_8))
                .execute();
    }

    void remove(Handle handle, DomainName name) {
        handle.createUpdate("delete from known_domain where name = :name")
                .bind("name", name.value())
                .execute();
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
