package dev.patchbay.provisioning.code;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.database.Connection;
import dev.patchbay.kit.database.Row;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.rest.PageRequest;
import dev.patchbay.kit.secrets.SecretBox;
import jakarta.inject.Singleton;
import java.time.Instant;
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

    List<ProvisioningCode> page(Connection connection, DomainName domain, PageRequest page) {
        return connection
                .statement(SELECT + """
                         where domain = :domain
                          and (:after = '' or (created_at, id) < (select created_at, id from code
                                                                  where id = cast(nullif(:after, '') as uuid)))
                        order by created_at desc, id desc limit :limit
                        """)
                .bind("domain", domain.value())
                .bind("after", page.after())
                .bind("limit", page.limit() + 1)
                .map(CodeStore::code)
                .awaitList();
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
