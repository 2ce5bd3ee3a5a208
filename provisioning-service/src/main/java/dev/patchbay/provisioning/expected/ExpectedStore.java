package dev.patchbay.provisioning.expected;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.rest.PageRequest;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** The rows of expected devices. Stateless. */
@Singleton
public class ExpectedStore {

    private static final String SELECT = """
            select domain, hardware_id, category, trusted, valid_until, created_at, created_by, arrived_at
            from expected_device
            """;

    /** Stores expectations; one that was there before is replaced. */
    void put(Handle handle, List<ExpectedDevice> devices) {
        try (PreparedBatch batch = handle.prepareBatch("""
                insert into expected_device (domain, hardware_id, category, trusted, valid_until, created_at, created_by)
                values (:domain, :id, :category, :trusted, :until, :at, :by)
                on conflict (domain, hardware_id) do update
                set category = excluded.category, trusted = excluded.trusted, valid_until = excluded.valid_until,
                    created_at = excluded.created_at, created_by = excluded.created_by, arrived_at = null
                """)) {
            for (ExpectedDevice device : devices) {
                batch.bind("domain", device.domain().value())
                        .bind("id", device.hardwareId().value())
                        .bind("category", device.category())
                        .bind("trusted", device.trusted())
                        .bind("until", timestamp(device.validUntil()))
                        .bind("at", timestamp(device.createdAt()))
                        .bind("by", device.createdBy())
                        .add();
            }
            batch.execute();
        }
    }

    /**
     * What is expected of a device in a domain now.
     *
     * @param repeating a device that has arrived since then may be asking again, since an answer was lost; it still counts
     */
    public Optional<ExpectedDevice> find(
            Handle handle, DomainName domain, HardwareId device, Instant now, Instant repeating) {
        return handle.createQuery(SELECT + " where domain = :domain and hardware_id = :id and valid_until > :now"
                        + " and (arrived_at is null or arrived_at >= :repeating)")
                .bind("repeating", timestamp(repeating))
                .bind("domain", domain.value())
                .bind("id", device.value())
                .bind("now", timestamp(now))
                .map(ExpectedStore::device)
                .findOne();
    }

    /** Which of these devices are expected by their hardware id alone; if by several domains, the one that said so last. */
    public List<ExpectedDevice> trusted(Handle handle, Collection<HardwareId> devices, Instant now) {
        return handle.createQuery("""
                        select distinct on (hardware_id)
                            domain, hardware_id, category, trusted, valid_until, created_at, created_by, arrived_at
                        from expected_device
                        where trusted and hardware_id = any(:ids) and valid_until > :now and arrived_at is null
                        order by hardware_id, created_at desc
                        """)
                .bindArray(
                        "ids",
                        String.class,
                        devices.stream().map(HardwareId::value).toList())
                .bind("now", timestamp(now))
                .map(ExpectedStore::device)
                .list();
    }

    List<ExpectedDevice> page(Handle handle, DomainName domain, PageRequest page) {
        return handle.createQuery(
                        SELECT + " where domain = :domain and hardware_id > :after order by hardware_id limit :limit")
                .bind("domain", domain.value())
                .bind("after", page.after())
                .bind("limit", page.limit() + 1)
                .map(ExpectedStore::device)
                .list();
    }

    /** Notes that a device has been provisioned into the domain, if it is still expected there. */
    public void arrived(Handle handle, DomainName domain, HardwareId device, Instant at) {
        handle.createUpdate("""
                        update expected_device set arrived_at = :at
                        where domain = :domain and hardware_id = :id and arrived_at is null and valid_until > :at
                        """)
                .bind("domain", domain.value())
                .bind("id", device.value())
                .bind("at", timestamp(at))
                .execute();
    }

    boolean remove(Handle handle, DomainName domain, HardwareId device) {
        return handle.createUpdate("delete from expected_device where domain = :domain and hardware_id = :id")
                        .bind("domain", domain.value())
                        .bind("id", device.value())
                        .execute()
                == 1;
    }

    /** How many devices the domain expects, counted up to a limit. */
    int count(Handle handle, DomainName domain, int limit) {
        return handle.createQuery("""
                        select count(*) from (select from expected_device where domain = :domain limit :limit) rows
                        """)
                .bind("domain", domain.value())
                .bind("limit", limit)
                .mapTo(Integer.class)
                .one();
    }

    /** Which of these devices other domains expect now. */
    Set<HardwareId> expectedElsewhere(Handle handle, DomainName domain, Collection<HardwareId> devices, Instant now) {
        return handle.createQuery("""
                        select distinct hardware_id from expected_device
                        where hardware_id = any(:ids) and domain <> :domain and valid_until > :now and arrived_at is null
                        """)
                .bindArray(
                        "ids",
                        String.class,
                        devices.stream().map(HardwareId::value).toList())
                .bind("domain", domain.value())
                .bind("now", timestamp(now))
                .mapTo(String.class)
                .map(HardwareId::new)
                .collect(Collectors.toSet());
    }

    /** Removes all expectations of a domain that is gone. */
    public void removeAll(Handle handle, DomainName domain) {
        handle.createUpdate("delete from expected_device where domain = :domain")
                .bind("domain", domain.value())
                .execute();
    }

    int forget(Handle handle, Instant before) {
        return handle.createUpdate("delete from expected_device where valid_until < :before")
                .bind("before", timestamp(before))
                .execute();
    }

    private static ExpectedDevice device(ResultSet row, StatementContext context) throws SQLException {
        return new ExpectedDevice(
                new DomainName(row.getString("domain")),
                new HardwareId(row.getString("hardware_id")),
                row.getLong("category"),
                row.getBoolean("trusted"),
                row.getObject("valid_until", OffsetDateTime.class).toInstant(),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("created_by"),
                Optional.ofNullable(row.getObject("arrived_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private static OffsetDateTime timestamp(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
