package dev.patchbay.inventory.app.socket;

import dev.patchbay.inventory.InventoryMetrics;
import dev.patchbay.inventory.app.devices.DeviceRows;
import dev.patchbay.inventory.app.session.ChangeFeed;
import dev.patchbay.inventory.app.session.Watches;
import dev.patchbay.inventory.passthrough.SessionKeys;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.security.SecurityLog;
import jakarta.inject.Singleton;
import java.security.SecureRandom;

/** What all sockets share. */
@Singleton
class Surroundings {

    private static final long CHALLENGES = 10_000_000_000_000_000L;

    private final AppConfig config;
    private final AppServices services;
    private final Logins logins;
    private final SessionKeys keys;
    private final DeviceRows devices;
    private final AccessPolicy policy;
    private final ChangeFeed feed;
    private final InventoryMetrics metrics;
    private final SecurityLog securityLog;
    private final SecureRandom random;

    Surroundings(
            AppConfig config,
            AppServices services,
            Logins logins,
            SessionKeys keys,
            DeviceRows devices,
            AccessPolicy policy,
            ChangeFeed feed,
            InventoryMetrics metrics,
            SecurityLog securityLog,
            SecureRandom random) {
        this.config = config;
        this.services = services;
        this.logins = logins;
        this.keys = keys;
        this.devices = devices;
        this.policy = policy;
        this.feed = feed;
        this.metrics = metrics;
        this.securityLog = securityLog;
        this.random = random;
    }

    AppConfig config() {
        return config;
    }

    AppServices services() {
        return services;
    }

    Logins logins() {
        return logins;
    }

    SessionKeys keys() {
        return keys;
    }

    InventoryMetrics metrics() {
        return metrics;
    }

    SecurityLog securityLog() {
        return securityLog;
    }

    /** 16 digits that nobody can guess. */
    String challenge() {
        return "%016d".formatted(random.nextLong(CHALLENGES));
    }

    Watches watches(Watches.Host host) {
        return new Watches(devices, policy, feed, host);
    }
}
