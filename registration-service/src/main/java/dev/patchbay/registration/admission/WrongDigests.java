package dev.patchbay.registration.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.limits.ClientNetwork;
import dev.patchbay.kit.security.SecurityEvent;
import dev.patchbay.kit.security.SecurityLog;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Counts wrong digests for each pair of device and client network: so guessing is hopeless, and nobody can lock out a device by
 * guessing from elsewhere. Safe for concurrent use.
 */
@Singleton
public class WrongDigests {

    private static final int PAIRS = 100_000;

    private final int limit;
    private final SecurityLog log;
    private final Cache<Source, AtomicInteger> counts;

    private record Source(HardwareId device, ClientNetwork network) {}

    @Inject
    public WrongDigests(AdmissionConfig config, SecurityLog log) {
        this(config, log, Ticker.systemTicker());
    }

    WrongDigests(AdmissionConfig config, SecurityLog log, Ticker ticker) {
        this.limit = config.wrongDigests();
        this.log = log;
        this.counts = Caffeine.newBuilder()
                .maximumSize(PAIRS)
                .ticker(ticker)
                .expireAfterWrite(config.wrongDigestTime())
                .build();
    }

    /** Whether another answer of the device from the network of this address is looked at. */
    public boolean mayTry(HardwareId device, String address) {
        @Nullable AtomicInteger count = counts.getIfPresent(new Source(device, ClientNetwork.of(address)));
        return count == null || count.get() < limit;
    }

    public void count(HardwareId device, String address) {
        log.log(SecurityEvent.WRONG_DIGEST, address, device.value());
        counts.get(new Source(device, ClientNetwork.of(address)), _ -> new AtomicInteger())
                .incrementAndGet();
    }
}
