package dev.patchbay.provisioning.code;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.database.Connection;
import dev.patchbay.kit.database.Row;
import dev.patchbay.kit.database.Statement;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.rest.PageRequest;
import dev.patchbay.kit.secrets.SecretBox;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of codes. Stateless. */
@Singleton
public class CodeStore {

    private static final String SELECT = """
            select id, domain, category, sip, device_type, administrative, created_at, created_by, valid_until,
                   revoked_at, used_at, used_by, interface_id
            from code
            """;

    /** What a {@link CodeFilter} means. */
    private static final String WHERE = """
            where domain = :domain
              and (cast(:state as text) is null or :state = case
                    when used_at is not null then 'USED'
                    when revoked_at is not null then 'REVOKED'
                    when valid_until > :now then 'OPEN' else 'EXPIRED' end)
              and (cast(:category as bigint) is null or category = :category)
              and (cast(:sip as text) is null or lower(sip) = lower(:sip))
              and (cast(:type as text) is null or device_type = :type)
              and (cast(:creator as text) is null or created_by = :creator)
              and (cast(:device as text) is null or used_by = :device)
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
    boolean insert(Transaction connection, ProvisioningCode code, DomainName creator, CodeText text) {
        return connection
                        .statement("""
                        insert into code (id, domain, category, mac, sealed, sip, device_type, administrative,
                                          created_at, created_by, created_domain, valid_until)
                        values (:id, :domain, :category, :mac, :sealed, :sip, :type, :administrative,
                                :created_at, :created_by, :created_domain, :valid_until)
                        on conflict (mac) do nothing
                        """)
                        .bind("id", code.id())
                        .bind("domain", code.domain().value())
                        .bind("category", code.category())
                        .bind("mac", key.hash(connection, text))
                        .bind("sealed", box.encrypt(text.digits(), place(code.id())))
                        .bind("sip", code.user())
                        .bind("type", code.deviceType())
                        .bind("administrative", code.administrative())
                        .bind("created_at", code.createdAt())
                        .bind("created_by", code.createdBy())
                        .bind("created_domain", creator.value())
                        .bind("valid_until", code.validUntil())
                        .awaitExecute()
                == 1;
    }

    /** The code with these digits, in whatever state; its row then belongs to the transaction. */
    public Optional<ProvisioningCode> lock(Transaction connection, CodeText text) {
        return connection
                .statement(SELECT + " where mac = :mac for update")
                .bind("mac", key.hash(connection, text))
                .map(CodeStore::code)
                .awaitFirst();
    }

    /** The code with these digits, in whatever state. */
    public Optional<ProvisioningCode> find(Transaction connection, CodeText text) {
        return connection
                .statement(SELECT + " where mac = :mac")
                .bind("mac", key.hash(connection, text))
                .map(CodeStore::code)
                .awaitFirst();
    }

    Optional<ProvisioningCode> lock(Transaction connection, DomainName domain, UUID id) {
        return find(connection, domain, id, " for update");
    }

    Optional<ProvisioningCode> find(Transaction connection, DomainName domain, UUID id) {
        return find(connection, domain, id, "");
    }

    private static Optional<ProvisioningCode> find(Transaction connection, DomainName domain, UUID id, String lock) {
        return connection
                .statement(SELECT + " where domain = :domain and id = :id" + lock)
                .bind("domain", domain.value())
                .bind("id", id)
                .map(CodeStore::code)
                .awaitFirst();
    }

    List<ProvisioningCode> page(
            Connection connection,
            DomainName domain,
            CodeFilter filter,
            Optional<Long> category,
            PageRequest page,
            Instant now) {
        return filtered(connection.statement(SELECT + WHERE + """
                                  and (:after = '' or (created_at, id) < (select created_at, id from code
                                                                          where id = cast(nullif(:after, '') as uuid)))
                                order by created_at desc, id desc limit :limit
                                """), domain, filter, category, now)
                .bind("after", page.after())
                .bind("limit", page.limit() + 1)
                .map(CodeStore::code)
                .awaitList();
    }

    /** The codes that fit, of the oldest at most so many; their rows then belong to the transaction. */
    List<ProvisioningCode> lock(
            Transaction connection,
            DomainName domain,
            CodeFilter filter,
            Optional<Long> category,
            int limit,
            Instant now) {
        return filtered(
                        connection.statement(SELECT + WHERE + " order by id limit :limit for update"),
                        domain,
                        filter,
                        category,
                        now)
                .bind("limit", limit)
                .map(CodeStore::code)
                .awaitList();
    }

    /** Those of the codes that exist; their rows then belong to the transaction. */
    List<ProvisioningCode> lock(Transaction connection, DomainName domain, Collection<UUID> ids) {
        return connection
                .statement(SELECT + " where domain = :domain and id = any(:ids) order by id for update")
                .bind("domain", domain.value())
                .bindArray("ids", UUID.class, ids)
                .map(CodeStore::code)
                .awaitList();
    }

    private static Statement filtered(
            Statement statement, DomainName domain, CodeFilter filter, Optional<Long> category, Instant now) {
        return statement
                .bind("domain", domain.value())
                .bind("state", filter.state())
                .bind("category", category)
                .bind("sip", filter.user())
                .bind("type", filter.deviceType())
                .bind("creator", filter.createdBy())
                .bind("device", filter.usedBy())
                .bind("now", now);
    }

    void revoke(Transaction connection, Collection<UUID> ids, Instant at) {
        connection
                .statement("update code set revoked_at = :at where id = any(:ids)")
                .bindArray("ids", UUID.class, ids)
                .bind("at", at)
                .send();
    }

    /** The digits of a code. */
    CodeText text(Transaction connection, UUID id) {
        byte[] sealed = connection
                .statement("select sealed from code where id = :id")
                .bind("id", id)
                .mapTo(byte[].class)
                .awaitOne();
        return new CodeText(box.decrypt(sealed, place(id)));
    }

    /** Notes the one use of a code whose row belongs to the transaction. */
    public void use(Transaction connection, UUID id, HardwareId device, Optional<String> interfaceId, Instant at) {
        connection
                .statement("update code set used_at = :at, used_by = :device, interface_id = :interface where id = :id")
                .bind("id", id)
                .bind("device", device.value())
                .bind("interface", interfaceId)
                .bind("at", at)
                .awaitExecute();
    }

    void revoke(Transaction connection, UUID id, Instant at) {
        connection
                .statement("update code set revoked_at = :at where id = :id")
                .bind("id", id)
                .bind("at", at)
                .awaitExecute();
    }

    /**
     * Revokes the unused codes of the domain that callers of another domain created.
     *
     * @return how many
     */
    public int revokeCreatedBy(Transaction connection, DomainName domain, DomainName creator, Instant at) {
        return connection
                .statement("""
                        update code set revoked_at = :at
                        where domain = :domain and created_domain = :creator and used_at is null and revoked_at is null
                          and valid_until > :at
                        """)
                .bind("domain", domain.value())
                .bind("creator", creator.value())
                .bind("at", at)
                .awaitExecute();
    }

    /** Removes all codes of a domain that is gone. */
    public void removeAll(Transaction connection, DomainName domain) {
        connection
                .statement("delete from code where domain = :domain")
                .bind("domain", domain.value())
                .awaitExecute();
    }

    /** Forgets codes whose time was over before then. */
    int forget(Connection connection, Instant before) {
        return connection
                .statement("delete from code where valid_until < :before")
                .bind("before", before)
                .awaitExecute();
    }

    private static ProvisioningCode code(Row row) {
        return new ProvisioningCode(
                row.getUuid("id"),
                row.getDomainName("domain"),
                row.getLong("category"),
                row.findString("sip"),
                row.findString("device_type"),
                row.getBoolean("administrative"),
                instant(row, "created_at").orElseThrow(),
                row.getString("created_by"),
                instant(row, "valid_until").orElseThrow(),
                instant(row, "revoked_at"),
                use(row));
    }

    private static Optional<ProvisioningCode.Use> use(Row row) {
        @Nullable String device = row.findString("used_by").orElse(null);
        Optional<String> interfaceId = row.findString("interface_id");
        return device == null
                ? Optional.empty()
                : instant(row, "used_at").map(at -> new ProvisioningCode.Use(new HardwareId(device), interfaceId, at));
    }

    private static Optional<Instant> instant(Row row, String column) {
        return row.findInstant(column);
    }

    static String place(UUID id) {
        return "provisioning-code/" + id;
    }
}
