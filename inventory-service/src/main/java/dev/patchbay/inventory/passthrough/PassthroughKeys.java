package dev.patchbay.inventory.passthrough;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Row;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.rights.Role;
import dev.patchbay.kit.rights.Way;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * Tells whether a key opens the web pages of a device now: it has not run out, its session or grant is still there, and its
 * owner may still work on the device. One look by the hash of the key; keys that do not exist are looked for in the same way.
 * Safe for concurrent use.
 */
@Singleton
class PassthroughKeys {

    private static final String SELECT = """
            select passthrough_key.user_name, passthrough_key.user_domain, passthrough_key.user_role, domain.name as domain
            from passthrough_key
            left join app_replica on app_replica.id = passthrough_key.replica
            left join device on device.hardware_id = :device
                            and (passthrough_key.device_id is null or passthrough_key.device_id = device.id)
            left join domain on domain.id = device.domain_id
            where key_hash = :hash
              and coalesce(app_replica.alive_until, passthrough_key.expires_at) > :now
            """;

    private final BlockingDatabase database;
    private final AccessPolicy policy;
    private final Clock clock;

    PassthroughKeys(BlockingDatabase database, AccessPolicy policy, Clock clock) {
        this.database = database;
        this.policy = policy;
        this.clock = clock;
    }

    /** What a key is worth. */
    sealed interface Worth {

        /**
         * It opens the device.
         *
         * @param domain the domain of the device
         * @param owner whose rights it has
         */
        record Opens(DomainName domain, Caller owner) implements Worth {}

        /** It may open others, but not this one, of which its owner learns nothing. */
        record OtherDevices() implements Worth {}

        /** There is no such key, or not any more. */
        record Nothing() implements Worth {}
    }

    Worth worth(String key, HardwareId device) {
        return database.read(connection -> connection
                        .statement(SELECT)
                        .bind("hash", KeyHash.of(key))
                        .bind("device", device.value())
                        .bind("now", clock.instant())
                        .map(PassthroughKeys::found)
                        .awaitFirst())
                .map(this::worth)
                .orElseGet(Worth.Nothing::new);
    }

    private Worth worth(Found found) {
        return found.domain()
                .filter(domain -> policy.mayWrite(found.owner(), domain))
                .<Worth>map(domain -> new Worth.Opens(domain, found.owner()))
                .orElseGet(Worth.OtherDevices::new);
    }

    /** @param domain of the device, if it is one that the key was made for */
    private record Found(Caller owner, Optional<DomainName> domain) {}

    private static Found found(Row row) {
        Caller owner = new Caller(
                row.getString("user_name"),
                row.getDomainName("user_domain"),
                Role.valueOf(row.getString("user_role")),
                Set.of(),
                Way.APP,
                "");
        return new Found(owner, row.findString("domain").map(DomainName::new));
    }
}
