package dev.patchbay.inventory.registrationurl;

import dev.patchbay.inventory.registrationurl.Steps.Due;
import dev.patchbay.kit.database.Row;
import dev.patchbay.kit.database.Transaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Shares the devices that are to get a URL among the replicas, so that no more than the limit get one at once, and no more
 * than the {@link RolloutStage} of their URL allows. A device that is being sent one is left alone for a while; after that the
 * sender is taken for gone. Stateless.
 */
@Singleton
class Claims {

    /** Any number that no other advisory lock of the service has: "regurl" in ASCII. */
    private static final long LOCK = 0x72656775726cL;

    /** Telling a device takes so many commands. */
    private static final int COMMANDS = 3;

    /** So many rows are read at once at most. */
    private static final int BATCH = 200;

    private static final Duration AWAY = Duration.ofMinutes(1);

    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final String UNFINISHED = """
            select domain_id from registration_url where unfinished and rollout = 'RUNNING' order by random()
            """;

    /** More than the stages need makes no difference, so no more is counted. */
    private static final String STAGE = """
            select (select count(*) from (select from registration_url_step
                                          where domain_id = :domain and state = 'DONE' limit :enough) rows) as followed,
                   (select count(*) from (select from registration_url_step
                                          where domain_id = :domain and attempts > 0 limit :enough) rows) as tried
            """;

    private static final String DUE = """
            select step.device_id, step.attempts, step.by_host, device.hardware_id, domain.name, url.url, url.host,
                   device.online and not domain.secondary
                       and registration_url_owner(device.domain_id) = step.domain_id as reachable
            from registration_url_step step
            join device on device.id = step.device_id
            join domain on domain.id = device.domain_id
            join registration_url url on url.domain_id = step.domain_id
            where step.domain_id = :domain and step.state in ('PENDING', 'SENDING', 'SENT') and step.due_at <= :now
              and (step.attempts > 0) = :tried
            order by step.due_at limit :limit for update of step skip locked
            """;

    private final RegistrationUrlConfig config;
    private final Clock clock;

    Claims(RegistrationUrlConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** The devices that this replica is to tell now; empty if others are at it, or there is nothing to do. */
    List<Due> take(Transaction connection) {
        boolean alone = connection
                .statement("select pg_try_advisory_xact_lock(:lock)")
                .bind("lock", LOCK)
                .mapTo(Boolean.class)
                .awaitOne();
        if (!alone) {
            return List.of();
        }
        Instant now = clock.instant();
        int room = config.parallel() - underWay(connection, now);
        List<Due> claimed = new ArrayList<>();
        for (long domain : connection.statement(UNFINISHED).mapTo(Long.class).awaitList()) {
            giveUp(connection, domain, now);
            claimed.addAll(takeOf(connection, domain, room - claimed.size(), now));
        }
        return claimed;
    }

    private List<Due> takeOf(Transaction connection, long domain, int limit, Instant now) {
        if (limit <= 0) {
            return List.of();
        }
        List<Due> due = new ArrayList<>(due(connection, domain, true, limit, now));
        int room = Math.min(limit - due.size(), stageRoom(connection, domain));
        due.addAll(due(connection, domain, false, room, now));
        due.forEach(one -> begin(connection, one, now));
        if (due.isEmpty()) {
            finish(connection, domain);
        }
        return due;
    }

    /** No more than the limit, and no more rows are read than a batch: devices that are away are put off. */
    private static List<Due> due(Transaction connection, long domain, boolean tried, int limit, Instant now) {
        if (limit <= 0) {
            return List.of();
        }
        Map<Boolean, List<Due>> byReachable = connection
                .statement(DUE)
                .bind("domain", domain)
                .bind("tried", tried)
                .bind("limit", Math.max(limit, BATCH))
                .bind("now", now)
                .map(row -> Map.entry(row.getBoolean("reachable"), due(row)))
                .awaitList()
                .stream()
                .collect(Collectors.partitioningBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        putOff(connection, byReachable.getOrDefault(false, List.of()), now);
        return byReachable.getOrDefault(true, List.of()).stream().limit(limit).toList();
    }

    /** Devices that are away are looked for again after a while, so that they cost nothing meanwhile. */
    private static void putOff(Transaction connection, List<Due> away, Instant now) {
        if (!away.isEmpty()) {
            connection
                    .statement("update registration_url_step set due_at = :later where device_id = any(:devices)")
                    .bind("later", now.plus(AWAY))
                    .bindArray(
                            "devices",
                            Long.class,
                            away.stream().map(Due::deviceId).toList())
                    .awaitExecute();
        }
    }

    /** How many devices that were not tried yet may be tried now. */
    private static int stageRoom(Transaction connection, long domain) {
        return connection
                .statement(STAGE)
                .bind("domain", domain)
                .bind("enough", RolloutStage.ENOUGH)
                .map(row -> RolloutStage.of(row.getInt("followed")).room(row.getInt("tried")))
                .awaitOne();
    }

    /** Nothing is left to do for the URL, until a device connects by an old host. */
    private static void finish(Transaction connection, long domain) {
        connection.statement("""
                        update registration_url set unfinished = false
                        where domain_id = :domain and not exists (
                            select from registration_url_step
                            where domain_id = :domain and state in ('PENDING', 'SENDING', 'SENT'))
                        """).bind("domain", domain).awaitExecute();
    }

    private static int underWay(Transaction connection, Instant now) {
        return connection
                .statement("select count(*) from registration_url_step where state = 'SENDING' and due_at > :now")
                .bind("now", now)
                .mapTo(Integer.class)
                .awaitOne();
    }

    /** A device that does not follow before the URL is known to be good pauses the rollout. */
    private void giveUp(Transaction connection, long domain, Instant now) {
        int failed = connection
                .statement("""
                        update registration_url_step
                        set state = 'FAILED', changed_at = :now,
                            detail = coalesce(detail, 'it has not connected by the new URL')
                        where domain_id = :domain and state in ('PENDING', 'SENDING', 'SENT') and due_at <= :now
                          and attempts >= :most
                        """)
                .bind("domain", domain)
                .bind("now", now)
                .bind("most", config.attempts())
                .awaitExecute();
        if (failed > 0) {
            connection
                    .statement("""
                            update registration_url set rollout = 'PAUSED', reason = :reason
                            where domain_id = :domain and :enough > (
                                select count(*) from (select from registration_url_step
                                                      where domain_id = :domain and state = 'DONE' limit :enough) rows)
                            """)
                    .bind("domain", domain)
                    .bind("enough", RolloutStage.ENOUGH)
                    .bind(
                            "reason",
                            "A device did not connect by the new URL. Look what it says, then resume or cancel.")
                    .awaitExecute();
        }
    }

    private void begin(Transaction connection, Due one, Instant now) {
        Duration patience = config.answerTime().multipliedBy(COMMANDS).plus(GRACE);
        connection
                .statement("""
                        update registration_url_step
                        set state = 'SENDING', attempts = :attempts, due_at = :until, changed_at = :now, sent_at = :now
                        where device_id = :device
                        """)
                .bind("device", one.deviceId())
                .bind("attempts", one.attempts())
                .bind("until", now.plus(patience))
                .bind("now", now)
                .awaitExecute();
    }

    private static Due due(Row row) {
        return new Due(
                row.getLong("device_id"),
                row.getHardwareId("hardware_id"),
                row.getDomainName("name"),
                new RegistrationUrl(row.getString("url"), row.getString("host")),
                row.getBoolean("by_host"),
                row.getInt("attempts") + 1);
    }
}
