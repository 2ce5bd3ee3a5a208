package dev.patchbay.registration.presence;

import dev.patchbay.kit.database.Transaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** What waits for the sessions of a node, read session by session through indexes. Stateless. */
@Singleton
public class SessionReviewRows {

    private final Clock clock;

    SessionReviewRows(Clock clock) {
        this.clock = clock;
    }

    /**
     * A stored session, and what waits for it.
     *
     * @param grantWaiting whether the sysclient password of the device waits, and this session may take it
     * @param passwordDue whether the device is to be sent another administrative password and the session is not marked for it
     */
    public record Reviewed(UUID session, boolean grantWaiting, boolean passwordDue, boolean commandsWaiting) {}

    /** The next sessions of the node, by id. */
    public List<Reviewed> next(Transaction connection, UUID node, UUID after, int limit) {
        return connection
                .statement("""
                        select s.id,
                               s.proof = 'NONE' and coalesce(d.grant_until > :now, false)
                                   and (d.granted_for is null or d.granted_for = s.id
                                        or not exists (select from session other where other.id = d.granted_for))
                                   and (d.granted_to is null or d.granted_to = s.id
                                        or not exists (select from session other where other.id = d.granted_to)) as grant_waiting,
                               s.proof <> 'NONE' and not s.password_due
                                   and coalesce(d.administrative_number > d.administrative_sent, false)
                                   and exists (select from domain_rule r where r.domain = d.domain and r.deploys) as password_due,
                               s.proof <> 'NONE'
                                   and exists (select from command c
                                               where c.hardware_id = s.hardware_id and c.state = 'WAITING') as commands_waiting
                        from (select id, hardware_id, proof, password_due from session
                              where node_id = :node and id > :after order by id limit :limit) s
                        left join device d on d.hardware_id = s.hardware_id
                        order by s.id
                        """)
                .bind("node", node)
                .bind("after", after)
                .bind("limit", limit)
                .bind("now", clock.instant())
                .map(row -> new Reviewed(
                        row.getUuid("id"),
                        row.getBoolean("grant_waiting"),
                        row.getBoolean("password_due"),
                        row.getBoolean("commands_waiting")))
                .awaitList();
    }
}
