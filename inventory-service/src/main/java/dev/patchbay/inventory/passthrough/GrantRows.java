package dev.patchbay.inventory.passthrough;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.database.Connection;
import dev.patchbay.kit.database.Row;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.rights.Role;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of grants. Stateless. */
@Singleton
class GrantRows {

    private static final String COLUMNS = "id, user_name, user_domain, created_at, expires_at";

    void insert(Transaction connection, PassthroughGrant grant, long device, Role role, byte[] hash) {
        connection
                .statement("""
                        insert into passthrough_key (id, key_hash, user_name, user_domain, user_role, created_at, device_id,
                                                     expires_at)
                        values (:id, :hash, :user, :user_domain, :role, :created, :device, :expires)
                        """)
                .bind("id", grant.id())
                .bind("hash", hash)
                .bind("user", grant.user())
                .bind("user_domain", grant.userDomain().value())
                .bind("role", role.name())
                .bind("created", grant.createdAt())
                .bind("device", device)
                .bind("expires", grant.expiresAt())
                .awaitExecute();
    }

    List<PassthroughGrant> of(Connection connection, long device, HardwareId hardwareId, Instant now) {
        return connection
                .statement(
                        "select " + COLUMNS
                                + " from passthrough_key where device_id = :device and expires_at > :now order by created_at, id")
                .bind("device", device)
                .bind("now", now)
                .map(row -> grant(row, hardwareId))
                .awaitList();
    }

    /** Removes the grant and returns it; empty if the device has no such grant. */
    Optional<PassthroughGrant> remove(Transaction connection, long device, HardwareId hardwareId, UUID id) {
        return connection
                .statement("delete from passthrough_key where id = :id and device_id = :device returning " + COLUMNS)
                .bind("id", id)
                .bind("device", device)
                .map(row -> grant(row, hardwareId))
                .awaitFirst();
    }

    private static PassthroughGrant grant(Row row, HardwareId hardwareId) {
        return new PassthroughGrant(
                row.getUuid("id"),
                hardwareId,
                row.getString("user_name"),
                row.getDomainName("user_domain"),
                row.getInstant("created_at"),
                row.getInstant("expires_at"));
    }
}
