package dev.patchbay.provisioning.code;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.rest.PageRequest;
import dev.patchbay.kit.secrets.SecretBox;
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
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The rows of codes. Stateless. */
@Singleton
public class CodeStore {

    private static final String SELECT = """
            select id, domain, category, sip, device_type, administrative, created_at, created_by, valid_until,
                   revoked_at, used_at, used_by, interface_id
            from code
            """;

    private final LookupKey key;
    private final SecretBox box;

    CodeStore(LookupKey key, SecretBox box) {
        this.key = key;
        this.box = box;
    }

    /**
     * Stores a new code; false if its digits are those of one that is still remembered.
     *
     * @param creator the domain of the caller that creates it
     */
    boolean insert(Handle handle, ProvisioningCode code, DomainName creator, CodeText text) {
        return handle.createUpdate("""
                        insert into code (id, domain, category, mac, sealed, sip, device_type, administrative,
                                          created_at, created_by, created_domain, valid_until)
                        values (:id, :domain, :category, :mac, :sealed, :sip, :type, :administrative,
                                :created_at, :created_by, :created_domain, :valid_until)
                        on conflict (mac) do nothing
                        """)
                        .bind("id", code.id())
                        .bind("domain", code.domain().value())
                        .bind("category", code.category())
                        .bind("mac", key.hash(handle, text))
                        .bind("sealed", box.encrypt(text.digits(), place(code.id())))
                        .bind("sip", code.user())
                        .bind("type", code.deviceType())
                        .bind("administrative", code.administrative())
                        .bind("created_at", timestamp(code.createdAt()))
                        .bind("created_by", code.createdBy())
                        .bind("created_domain", creator.value())
                        .bind("valid_until", timestamp(code.validUntil()))
                        .execute()
                == 1;
    }

    /** The code with these digits, in whatever state; its row then belongs to the transaction. */
    public Optional<ProvisioningCode> lock(Handle handle, CodeText text) {
        return handle.createQuery(SELECT + " where mac = :mac for update")
                .bind("mac", key.hash(handle, text))
                .map(CodeStore::code)
                .findOne();
    }

    /** The code with these digits, in whatever state. */
    public Optional<ProvisioningCode> find(Handle handle, CodeText text) {
        return handle.createQuery(SELECT + " where mac = :mac")
                .bind("mac", key.hash(handle, text))
                .map(CodeStore::code)
                .findOne();
    }

    Optional<ProvisioningCode> lock(Handle handle, DomainName domain, UUID id) {
        return find(handle, domain, id, " for update");
    }

    Optional<ProvisioningCode> find(Handle handle, DomainName domain, UUID id) {
        return find(handle, domain, id, "");
    }

    private static Optional<ProvisioningCode> find(Handle handle, DomainName domain, UUID id, String lock) {
        return handle.createQuery(SELECT + " where domain = :domain and id = :id" + lock)
                .bind("domain", domain.value())
                .bind("id", id)
                .map(CodeStore::code)
                .findOne();
    }

    List<ProvisioningCode> page(Handle handle, DomainName domain, PageRequest page) {
        return handle.createQuery(SELECT + """
                         where domain = :domain
                          and (:after = '' or (created_at, id) < (select created_at, id from code
                                                                  where id = cast(nullif(:after, '') as uuid)))
                        order by created_at desc, id desc limit :limit
                        """)
                .bind("domain", domain.value())
                .bind("after", page.after())
                .bind("limit", page.limit() + 1)
                .map(CodeStore::code)
                .list();
    }

    /** The digits of a code. */
    CodeText text(Handle handle, UUID id) {
        byte[] sealed = handle.createQuery("select sealed from code where id = :id")
                .bind("id", id)
                .mapTo(byte[].class)
                .one();
        return new CodeText(box.decrypt(sealed, place(id)));
    }

    /** Notes the one use of a code whose row belongs to the transaction. */
    public void use(Handle handle, UUID id, HardwareId device, Optional<String> interfaceId, Instant at) {
        handle.createUpdate(
                        "update code set used_at = :at, used_by = :device, interface_id = :interface where id = :id")
                .bind("id", id)
                .bind("device", device.value())
                .bind("interface", interfaceId)
                .bind("at", timestamp(at))
                .execute();
    }

    void revoke(Handle handle, UUID id, Instant at) {
        handle.createUpdate("update code set revoked_at = :at where id = :id")
                .bind("id", id)
                .bind("at", timestamp(at))
                .execute();
    }

    /**
     * Revokes the unused codes of the domain that callers of another domain created.
     *
     * @return how many
     */
    public int revokeCreatedBy(Handle handle, DomainName domain, DomainName creator, Instant at) {
        return handle.createUpdate("""
                        update code set revoked_at = :at
                        where domain = :domain and created_domain = :creator and used_at is null and revoked_at is null
                          and valid_until > :at
                        """)
                .bind("domain", domain.value())
                .bind("creator", creator.value())
                .bind("at", timestamp(at))
                .execute();
    }

    /** Removes all codes of a domain that is gone. */
    public void removeAll(Handle handle, DomainName domain) {
        handle.createUpdate("delete from code where domain = :domain")
                .bind("domain", domain.value())
                .execute();
    }

    /** Forgets codes whose time was over before then. */
    int forget(Handle handle, Instant before) {
        return handle.createUpdate("delete from code where valid_until < :before")
                .bind("before", timestamp(before))
                .execute();
    }

    private static ProvisioningCode code(ResultSet row, StatementContext context) throws SQLException {
        return new ProvisioningCode(
                row.getObject("id", UUID.class),
                new DomainName(row.getString("domain")),
                row.getLong("category"),
                Optional.ofNullable(row.getString("sip")),
                Optional.ofNullable(row.getString("device_type")),
                row.getBoolean("administrative"),
                instant(row, "created_at").orElseThrow(),
                row.getString("created_by"),
                instant(row, "valid_until").orElseThrow(),
                instant(row, "revoked_at"),
                use(row));
    }

    private static Optional<ProvisioningCode.Use> use(ResultSet row) throws SQLException {
        @Nullable String device = row.getString("used_by");
        Optional<String> interfaceId = Optional.ofNullable(row.getString("interface_id"));
        return device == null
                ? Optional.empty()
                : instant(row, "used_at").map(at -> new ProvisioningCode.Use(new HardwareId(device), interfaceId, at));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime timestamp(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    static String place(UUID id) {
        return "provisioning-code/" + id;
    }
}
