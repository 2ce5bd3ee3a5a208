package dev.patchbay.inventory.passthrough;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.rights.Role;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The rows of grants. Stateless. */
@Singleton
class GrantRows {

    private static final String COLUMNS = "id, user_name, user_domain, created_at, expires_at";

    void insert(Handle handle, PassthroughGrant grant, long device, Role role, byte[] hash) {
        handle.createUpdate("""
                        insert into passthrough_key (id, key_hash, user_name, user_domain, user_role, created_at, device_id,
                                                     expires_at)
                        values (:id, :hash, :user, :user_domain, :role, :created, :device, :expires)
                        """)
                .bind("id", grant.id())
                .bind("hash", hash)
                .bind("user", grant.user())
                .bind("user_domain", grant.userDomain().value())
                .bind("role", role.name())
                .bind("created", timestamp(grant.createdAt()))
                .bind("device", device)
                .bind("expires", timestamp(grant.expiresAt()))
                .execute();
    }

    List<PassthroughGrant> of(Handle handle, long device, HardwareId hardwareId, Instant now) {
        return handle.createQuery(
                        "select " + COLUMNS
                                + " from passthrough_key where device_id = :device and expires_at > :now order by created_at, id")
                .bind("device", device)
                .bind("now", timestamp(now))
                .map((row, _) -> grant(row, hardwareId))
                .list();
    }

    /** Removes the grant and returns it; empty if the device has no such grant. */
    Optional<PassthroughGrant> remove(Handle handle, long device, HardwareId hardwareId, UUID id) {
        return handle.createQuery(
                        "delete from passthrough_key where id = :id and device_id = :device returning " + COLUMNS)
                .bind("id", id)
                .bind("device", device)
                .map((row, _) -> grant(row, hardwareId))
                .findOne();
    }

    private static PassthroughGrant grant(ResultSet row, HardwareId hardwareId) throws SQLException {
        return new PassthroughGrant(
                row.getObject("id", UUID.class),
                hardwareId,
                row.getString("user_name"),
                new DomainName(row.getString("user_domain")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime timestamp(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
