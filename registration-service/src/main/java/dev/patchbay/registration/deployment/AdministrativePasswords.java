package dev.patchbay.registration.deployment;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.devices.AdministrativePassword;
import dev.patchbay.contracts.devices.DeviceChanged;
import dev.patchbay.kit.database.Row;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.domains.DomainSecrets;
import dev.patchbay.kit.secrets.SecretBox;
import dev.patchbay.kit.secrets.SecretException;
import dev.patchbay.registration.metrics.RegistrationMetrics;
import dev.patchbay.sysclient.WireSecrets;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The administrative passwords in the table of devices; random ones are encrypted, each bound to its device. */
@Singleton
public class AdministrativePasswords {

    private static final Logger LOG = Logger.getLogger(AdministrativePasswords.class);

    private final SecretBox box;
    private final DomainSecrets domains;
    private final WireSecrets random;
    private final RegistrationMetrics metrics;

    AdministrativePasswords(SecretBox box, DomainSecrets domains, WireSecrets random, RegistrationMetrics metrics) {
        this.box = box;
        this.metrics = metrics;
        this.domains = domains;
        this.random = random;
    }

    /** A device was added to a domain: it gets a new one. To be called with its row in place. */
    public void added(Transaction connection, DeviceChanged device) {
        connection
                .statement("""
                        update device
                        set administrative_kind = :kind, administrative_password = :password, administrative_renew = false,
                            administrative_number = administrative_number + 1, administrative_sent = 0,
                            administrative_sent_at = null
                        where hardware_id = :id
                        """)
                .bind("id", device.hardwareId().value())
                .bind("kind", device.administrativePassword().name())
                .bind("password", fresh(device))
                .send();
    }

    /**
     * A device has changed: in another domain, or with another kind of password, it gets a new one. To be called before its
     * row is changed otherwise. The random one that it brings along stays until it is sent another: it is the one that it has,
     * for ever where the domain does not deploy passwords.
     */
    public void changed(Transaction connection, DeviceChanged device) {
        connection
                .statement("""
                        update device
                        set administrative_renew = administrative_password is not null and :kind = 'RANDOM',
                            administrative_password = coalesce(administrative_password, :password),
                            administrative_kind = :kind, administrative_number = administrative_number + 1
                        where hardware_id = :id and (domain <> :domain or administrative_kind <> :kind)
                        """)
                .bind("id", device.hardwareId().value())
                .bind("domain", device.domain().value())
                .bind("kind", device.administrativePassword().name())
                .bind("password", fresh(device))
                .send();
    }

    private byte @Nullable [] fresh(DeviceChanged device) {
        return device.administrativePassword() == AdministrativePassword.RANDOM
                ? sealed(device.hardwareId(), random.administrativePassword())
                : null;
    }

    /** All devices of the domain that have its password are to be sent it. */
    void resendDomainPassword(Transaction connection, DomainName domain) {
        connection.statement("""
                        update device set administrative_number = administrative_number + 1
                        where domain = :domain and administrative_kind = 'DOMAIN'
                        """).bind("domain", domain.value()).send();
    }

    /**
     * All devices of the domain are to be sent theirs.
     *
     * @param renewRandom whether those with a random one get a new one, which is made when it can be sent
     */
    void resendAll(Transaction connection, DomainName domain, boolean renewRandom) {
        connection
                .statement("""
                        update device
                        set administrative_number = administrative_number + 1,
                            administrative_renew = administrative_renew or (:renew and administrative_kind = 'RANDOM')
                        where domain = :domain
                        """)
                .bind("domain", domain.value())
                .bind("renew", renewRandom)
                .send();
    }

    /**
     * A device to be sent a password.
     *
     * @param sealed a random one; with the kind of a domain one that it still has, because it was not sent that of the domain
     * @param ofDomain that of its domain, sealed, if that has one and it is known here
     */
    public record StoredPassword(
            HardwareId device,
            DomainName domain,
            long assignment,
            AdministrativePassword kind,
            byte @Nullable [] sealed,
            byte @Nullable [] ofDomain,
            boolean renew,
            long number) {

        StoredPassword renewed(byte[] made) {
            return new StoredPassword(device, domain, assignment, kind, made, ofDomain, false, number);
        }
    }

    /**
     * The passwords of the rows; without those of domains that have none, or whose is not known yet, and without those that
     * can't be decrypted, which are counted and must not hold up the others.
     */
    public Map<HardwareId, Deployable> inClear(Collection<StoredPassword> rows) {
        List<SecretException> unreadable = new ArrayList<>();
        Map<DomainName, Optional<String>> ofDomains = new HashMap<>();
        Map<HardwareId, Deployable> passwords = new HashMap<>();
        for (StoredPassword row : rows) {
            try {
                inClear(row, ofDomains, unreadable)
                        .ifPresent(clear ->
                                passwords.put(row.device(), new Deployable(clear, row.assignment(), row.number())));
            } catch (SecretException broken) {
                unreadable.add(broken);
            }
        }
        told(unreadable);
        return passwords;
    }

    private Optional<String> inClear(
            StoredPassword row, Map<DomainName, Optional<String>> ofDomains, List<SecretException> unreadable) {
        return switch (row.kind()) {
            case DOMAIN -> ofDomains.computeIfAbsent(row.domain(), _ -> ofDomain(row, unreadable));
            case RANDOM -> own(row);
        };
    }

    /** Once for each domain: so one that can't be decrypted is counted once, too. */
    private Optional<String> ofDomain(StoredPassword row, List<SecretException> unreadable) {
        try {
            return ofDomain(row);
        } catch (SecretException broken) {
            unreadable.add(broken);
            return Optional.empty();
        }
    }

    private Optional<String> ofDomain(StoredPassword row) {
        return Optional.ofNullable(row.ofDomain()).map(encrypted -> domains.decrypt(row.domain(), encrypted));
    }

    private Optional<String> own(StoredPassword row) {
        return Optional.ofNullable(row.sealed()).map(bytes -> box.decrypt(bytes, place(row.device())));
    }

    private void told(List<SecretException> unreadable) {
        if (!unreadable.isEmpty()) {
            metrics.passwordsUnreadable(unreadable.size());
            LOG.warnf(
                    "%d administrative passwords are not sent: %s",
                    unreadable.size(), unreadable.getFirst().getMessage());
        }
    }

    byte[] sealed(HardwareId device, String password) {
        return box.encrypt(password, place(device));
    }

    /** What a person is shown of the password that a device has; see {@link AdministrativePasswordView}. */
    public Optional<AdministrativePasswordView> show(Transaction connection, HardwareId device, DomainName domain) {
        return connection
                .statement("""
                        select d.hardware_id, d.domain, d.assignment, d.administrative_kind, d.administrative_password,
                               d.administrative_renew, d.administrative_number, d.administrative_sent,
                               d.administrative_sent_at, p.sealed_password as domain_password
                        from device d left join domain_secret p on p.name = d.domain
                        where d.hardware_id = :id and d.domain = :domain
                        """)
                .bind("id", device.value())
                .bind("domain", domain.value())
                .map(row -> {
                    StoredPassword known = stored(row);
                    Optional<String> has = own(known);
                    return new AdministrativePasswordView(
                            has.isPresent() ? AdministrativePassword.RANDOM : known.kind(),
                            has.or(() -> ofDomain(known)),
                            row.findInstant("administrative_sent_at"),
                            row.getLong("administrative_number") > row.getLong("administrative_sent"));
                })
                .awaitFirst();
    }

    /** Of the columns of {@code device}, and {@code domain_password}, that of its domain in {@code domain_secret}. */
    public static StoredPassword stored(Row row) {
        return new StoredPassword(
                row.getHardwareId("hardware_id"),
                row.getDomainName("domain"),
                row.getLong("assignment"),
                AdministrativePassword.valueOf(row.getString("administrative_kind")),
                row.findBytes("administrative_password").orElse(null),
                row.findBytes("domain_password").orElse(null),
                row.getBoolean("administrative_renew"),
                row.getLong("administrative_number"));
    }

    static String place(HardwareId device) {
        return "administrative-password/" + device.value();
    }
}
