package dev.patchbay.registration.passthrough;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.database.Database;
import dev.patchbay.registration.batch.MicroBatcher;
import dev.patchbay.registration.metrics.RegistrationMetrics;
import dev.patchbay.registration.node.Node;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which other node has the socket of a device. Never blocks. Safe for concurrent use. */
@Singleton
class Owners {

    private static final String QUEUE = "session-owners";
    private static final int BATCH = 100;
    private static final Duration RETRY_PAUSE = Duration.ofMillis(500);

    private final Database database;
    private final Node self;
    private final PassthroughConfig config;
    private final MicroBatcher<HardwareId, Optional<URI>> batcher;

    Owners(Database database, Node self, PassthroughConfig config, RegistrationMetrics metrics) {
        this.database = database;
        this.self = self;
        this.config = config;
        this.batcher = new MicroBatcher<>(QUEUE, config.lookupQueue(), BATCH, RETRY_PAUSE, this::find);
        metrics.queued(QUEUE, batcher::waiting);
    }

    /** Where the living node with the proven session of the device can be reached; empty if there is none. */
    Uni<Optional<URI>> find(HardwareId device) {
        return batcher.submit(device).ifNoItem().after(config.lookupTime()).fail();
    }

    private Uni<List<Optional<URI>>> find(List<HardwareId> devices) {
        return database.connection()
                .statement("""
                        select s.hardware_id, n.address from session s
                        join node n on n.id = s.node_id and n.lease_until > now() and not n.gone
                        where s.hardware_id = any(:ids) and s.proof <> 'NONE' and n.address is not null and n.id <> :self
                        """)
                .bindArray("ids", HardwareId.class, devices)
                .bind("self", self.id())
                .map(row -> Map.entry(row.getHardwareId("hardware_id"), URI.create(row.getString("address"))))
                .list()
                .map(Owners::byDevice)
                .map(found -> devices.stream()
                        .map(device -> Optional.ofNullable(found.get(device)))
                        .toList());
    }

    private static Map<HardwareId, URI> byDevice(List<Map.Entry<HardwareId, URI>> found) {
        Map<HardwareId, URI> addresses = new HashMap<>();
        found.forEach(one -> addresses.put(one.getKey(), one.getValue()));
        return addresses;
    }
}
