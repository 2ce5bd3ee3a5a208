package dev.patchbay.provisioning.expected;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.database.Batch;
import dev.patchbay.kit.database.Connection;
import dev.patchbay.kit.database.Row;
import dev.patchbay.kit.database.Statement;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.rest.HardwareIdPart;
import dev.patchbay.kit.rest.PageRequest;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows of expected devices. Stateless. */
@Singleton
public class ExpectedStore {

    private static final String SELECT = """
            select domain, hardware_id, category, trusted, valid_until, created_at, created_by, arrived_at
            from expected_device
            """;

    /** What an {@link ExpectedQuery.Filter} means. */
    private static final String WHERE = """
             where domain = :domain
              and (cast(:state as text) is null or :state = case
                    when arrived_at is not null then 'ARRIVED'
                    when valid_until > :now then 'EXPECTED' else 'EXPIRED' end)
              and (cast(:category as bigint) is null or category = :category)
              and (cast(:trusted as boolean) is null or trusted = :trusted)
              and (cast(:part as text) is null or #{key} like :part)
            """.replace("#{key}", HardwareIdPart.KEY);

    /** Stores expectations; one that was there before is replaced. */
    void put(Transaction connection, List<ExpectedDevice> devices) {
        Batch batch = connection.batch("""
                insert into expected_device (domain, hardware_id, category, trusted, valid_until, created_at, created_by)
                values (:domain, :id, :category, :trusted, :until, :at, :by)
                on conflict (domain, hardware_id) do update
                set category = excluded.category, trusted = excluded.trusted, valid_until = excluded.valid_until,
                    created_at = excluded.created_at, created_by = excluded.created_by, arrived_at = null
                """);
        for (ExpectedDevice device : devices) {
            batch.bind("domain", device.domain().value())
                    .bind("id", device.hardwareId().value())
                    .bind("category", device.category())
                    .bind("trusted", device.trusted())
                    .bind("until", device.validUntil())
                    .bind("at", device.createdAt())
                    .bind("by", device.createdBy())
                    .add();
        }
        batch.awaitExecute();
    }

    /**
     * What is expected of a device in a domain now.
     *
     * @param repeating a device that has arrived since then may be asking again, since an answer was lost; it still counts
     */
    public Optional<ExpectedDevice> find(
            Transaction connection, DomainName domain, HardwareId device, Instant now, Instant repeating) {
        return connection
                .statement(SELECT + " where domain = :domain and hardware_id = :id and valid_until > :now"
                        + " and (arrived_at is null or arrived_at >= :repeating)")
                .bind("repeating", repeating)
                .bind("domain", domain.value())
                .bind("id", device.value())
                .bind("now", now)
                .map(ExpectedStore::device)
                .awaitFirst();
    }

    /** Which of these devices are expected by their hardware id alone; if by several domains, the one that said so last. */
    public List<ExpectedDevice> trusted(Transaction connection, Collection<HardwareId> devices, Instant now) {
        return connection
                .statement("""
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
                .bind("now", now)
                .map(ExpectedStore::device)
                .awaitList();
    }

    List<ExpectedDevice> page(
            Connection connection,
            DomainName domain,
            ExpectedQuery.Filter filter,
            Optional<Long> category,
            PageRequest page,
            Instant now) {
        return filtered(
                        connection.statement(
                                SELECT + WHERE + " and hardware_id > :after order by hardware_id limit :limit"),
                        domain,
                        filter,
                        category,
                        now)
                .bind("after", page.after())
                .bind("limit", page.limit() + 1)
                .map(ExpectedStore::device)
                .awaitList();
    }

    /** Removes the devices that fit, at most so many, and gives them in order. */
    List<HardwareId> remove(
            Transaction connection,
            DomainName domain,
            ExpectedQuery.Filter filter,
            Optional<Long> category,
            int limit,
            Instant now) {
        return removed(filtered(connection.statement("""
                                delete from expected_device where domain = :domain and hardware_id in (
                                    select hardware_id from expected_device #{where} order by hardware_id limit :limit
                                    for update)
                                returning hardware_id
                                """.replace("#{where}", WHERE)), domain, filter, category, now)
                .bind("limit", limit));
    }

    /** Removes those of the devices that are expected, and gives them in order. */
    List<HardwareId> remove(Transaction connection, DomainName domain, Collection<HardwareId> devices) {
        return removed(connection
                .statement("delete from expected_device where domain = :domain and hardware_id = any(:ids)"
                        + " returning hardware_id")
                .bind("domain", domain.value())
                .bindArray("ids", HardwareId.class, devices));
    }

    private static List<HardwareId> removed(Statement statement) {
        return statement.map(row -> row.getHardwareId("hardware_id")).awaitList().stream()
                .sorted(Comparator.comparing(HardwareId::value))
                .toList();
    }

    private static Statement filtered(
            Statement statement, DomainName domain, ExpectedQuery.Filter filter, Optional<Long> category, Instant now) {
        return statement
                .bind("domain", domain.value())
                .bind("state", filter.state())
                .bind("category", category)
                .bind("trusted", filter.trusted())
                .bind("part", filter.hardwareId())
                .bind("now", now);
    }

    /** Notes that a device has been provisioned into the domain, if it is still expected there. */
    public void arrived(Transaction connection, DomainName domain, HardwareId device, Instant at) {
        connection
                .statement("""
                        update expected_device set arrived_at = :at
                        where domain = :domain and hardware_id = :id and arrived_at is null and valid_until > :at
                        """)
                .bind("domain", domain.value())
                .bind("id", device.value())
                .bind("at", at)
                .awaitExecute();
    }

    boolean remove(Transaction connection, DomainName domain, HardwareId device) {
        return connection
                        .statement("delete from expected_device where domain = :domain and hardware_id = :id")
                        .bind("domain", domain.value())
                        .bind("id", device.value())
                        .awaitExecute()
                == 1;
    }

    /** How many devices the domain expects, counted up to a limit. */
    int count(Transaction connection, DomainName domain, int limit) {
        return connection
                .statement("""
                        select count(*) from (select from expected_device where domain = :domain limit :limit) rows
                        """)
                .bind("domain", domain.value())
                .bind("limit", limit)
                .mapTo(Integer.class)
                .awaitOne();
    }

    /** Which of these devices other domains expect now. */
    Set<HardwareId> expectedElsewhere(
            Transaction connection, DomainName domain, Collection<HardwareId> devices, Instant now) {
        return connection
                .statement("""
                        select distinct hardware_id from expected_device
                        where hardware_id = any(:ids) and domain <> :domain and valid_until > :now and arrived_at is null
                        """)
                .bindArray(
                        "ids",
                        String.class,
                        devices.stream().map(HardwareId::value).toList())
                .bind("domain", domain.value())
                .bind("now", now)
                .map(row -> row.getHardwareId("hardware_id"))
                .awaitList()
                .stream()
                .collect(Collectors.toSet());
    }

    /** Removes all expectations of a domain that is gone. */
    public void removeAll(Transaction connection, DomainName domain) {
        connection
                .statement("delete from expected_device where domain = :domain")
                .bind("domain", domain.value())
                .awaitExecute();
    }

    int forget(Transaction connection, Instant before) {
        return connection
                .statement("delete from expected_device where valid_until < :before")
                .bind("before", before)
                .awaitExecute();
    }

    private static ExpectedDevice device(Row row) {
        return new ExpectedDevice(
                row.getDomainName("domain"),
                row.getHardwareId("hardware_id"),
                row.getLong("category"),
                row.getBoolean("trusted"),
                row.getInstant("valid_until"),
                row.getInstant("created_at"),
                row.getString("created_by"),
                row.findInstant("arrived_at"));
    }
}
