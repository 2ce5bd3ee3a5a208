package dev.patchbay.provisioning.redirect;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.database.Connection;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.limits.ClientNetwork;
import dev.patchbay.kit.rest.HardwareIdPart;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The rows of waiting devices. Safe for concurrent use. */
@Singleton
class WaitingStore {

    /** A device stops polling by itself one hour after its start; then it is forgotten. */
    static final Duration TIME = Duration.ofHours(1);

    private final RedirectConfig config;

    WaitingStore(RedirectConfig config) {
        this.config = config;
    }

    /**
     * Remembers that the device has polled. Anybody can poll under any hardware id, so no more devices of a network are
     * remembered than may be, and in all no more than the planner's estimate of the table allows, which costs nothing to ask
     * for.
     */
    void seen(Transaction connection, WaitingDevice device, ClientNetwork network) {
        connection
                .statement("""
                        insert into waiting_device (hardware_id, product, remote_address, network, first_seen, last_seen)
                        select :id, :product, :address, :network, :now, :now
                        where exists (select from waiting_device where hardware_id = :id)
                           or (select reltuples from pg_class where oid = cast('waiting_device' as regclass)) < :most
                          and (select count(*) from (
                                  select from waiting_device where network = :network limit :per_network) own)
                              < :per_network
                        on conflict (hardware_id) do update
                        set product = excluded.product, remote_address = excluded.remote_address,
                            network = excluded.network, last_seen = excluded.last_seen
                        """)
                .bind("id", device.hardwareId().value())
                .bind("product", device.product())
                .bind("address", device.remoteAddress())
                .bind("network", network.value())
                .bind("now", device.lastSeen())
                .bind("most", config.waiting())
                .bind("per_network", config.waitingPerNetwork())
                .awaitExecute();
    }

    List<WaitingDevice> page(Connection connection, WaitingQuery.Filter filter) {
        return connection
                .statement("""
                        select hardware_id, product, remote_address, first_seen, last_seen from waiting_device
                        where hardware_id > :after
                          and (cast(:part as text) is null or #{key} like :part)
                          and (cast(:product as text) is null or lower(product) = lower(:product))
                          and (cast(:address as text) is null or lower(remote_address) like lower(:address))
                        order by hardware_id limit :limit
                        """.replace("#{key}", HardwareIdPart.KEY))
                .bind("part", filter.hardwareId())
                .bind("product", filter.product())
                .bind("address", filter.address())
                .bind("after", filter.page().after())
                .bind("limit", filter.page().limit() + 1)
                .map(row -> new WaitingDevice(
                        row.getHardwareId("hardware_id"),
                        row.getString("product"),
                        row.getString("remote_address"),
                        row.getInstant("first_seen"),
                        row.getInstant("last_seen")))
                .awaitList();
    }

    void remove(Transaction connection, HardwareId device) {
        connection
                .statement("delete from waiting_device where hardware_id = :id")
                .bind("id", device.value())
                .awaitExecute();
    }

    /** Forgets those whose time is over. */
    int forget(Connection connection, Instant now) {
        return connection
                .statement("delete from waiting_device where first_seen <= :before")
                .bind("before", now.minus(TIME))
                .awaitExecute();
    }
}
