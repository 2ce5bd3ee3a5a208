package dev.patchbay.provisioning.redirect;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.rest.PageRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The rows of waiting devices. Stateless. */
@Singleton
class WaitingStore {

    /** A device stops polling by itself one hour after its start; then it is forgotten. */
    static final Duration TIME = Duration.ofHours(1);

    /** Anybody can poll, so there is an end to what is remembered. */
    private static final int MOST = 100_000;

    void seen(Handle handle, WaitingDevice device) {
        handle.createUpdate("""
                        insert into waiting_device (hardware_id, product, remote_address, first_seen, last_seen)
                        select :id, :product, :address, :now, :now
                        where (select count(*) from waiting_device) < :most
                           or exists (select from waiting_device where hardware_id = :id)
                        on conflict (hardware_id) do update
                        set product = excluded.product, remote_address = excluded.remote_address,
                            last_seen = excluded.last_seen
                        """)
                .bind("id", device.hardwareId().value())
                .bind("product", device.product())
                .bind("address", device.remoteAddress())
                .bind("now", timestamp(device.lastSeen()))
                .bind("most", MOST)
                .execute();
    }

    List<WaitingDevice> page(Handle handle, PageRequest page) {
        return handle.createQuery("""
                        select hardware_id, product, remote_address, first_seen, last_seen from waiting_device
                        where hardware_id > :after order by hardware_id limit :limit
                        """)
                .bind("after", page.after())
                .bind("limit", page.limit() + 1)
                .map((row, _) -> new WaitingDevice(
                        new HardwareId(row.getString("hardware_id")),
                        row.getString("product"),
                        row.getString("remote_address"),
                        row.getObject("first_seen", OffsetDateTime.class).toInstant(),
                        row.getObject("last_seen", OffsetDateTime.class).toInstant()))
                .list();
    }

    void remove(Handle handle, HardwareId device) {
        handle.createUpdate("delete from waiting_device where hardware_id = :id")
                .bind("id", device.value())
                .execute();
    }

    /** Forgets those whose time is over. */
    int forget(Handle handle, Instant now) {
        return handle.createUpdate("delete from waiting_device where first_seen <= :before")
                .bind("before", timestamp(now.minus(TIME)))
                .execute();
    }

    private static OffsetDateTime timestamp(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
