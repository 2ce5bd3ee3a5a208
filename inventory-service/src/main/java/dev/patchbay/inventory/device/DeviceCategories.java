package dev.patchbay.inventory.device;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.database.Transaction;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;

/**
 * Which devices are in which categories. The rows of the devices have to belong to the transaction already, and the domain
 * has to be held, so that the category stays. Stateless.
 */
@Singleton
public class DeviceCategories {

    /** Puts the devices into the category, and returns those that were not in it. */
    public List<HardwareId> add(Transaction connection, long category, Collection<HardwareId> devices) {
        return changed(connection, category, devices, """
                with added as (
                    insert into device_category (device_id, category_id)
                    select id, :category from device where hardware_id = any(:devices)
                    on conflict do nothing
                    returning device_id)
                select hardware_id from device join added on added.device_id = device.id
                """);
    }

    /** Takes the devices out of the category, and returns those that were in it. */
    public List<HardwareId> remove(Transaction connection, long category, Collection<HardwareId> devices) {
        return changed(connection, category, devices, """
                with removed as (
                    delete from device_category
                    where category_id = :category
                        and device_id in (select id from device where hardware_id = any(:devices))
                    returning device_id)
                select hardware_id from device join removed on removed.device_id = device.id
                """);
    }

    private static List<HardwareId> changed(
            Transaction connection, long category, Collection<HardwareId> devices, String statement) {
        return connection
                .statement(statement)
                .bind("category", category)
                .bindArray(
                        "devices",
                        String.class,
                        devices.stream().map(HardwareId::value).toList())
                .map(row -> row.getHardwareId("hardware_id"))
                .awaitList();
    }

    /** Puts the device into just these categories. */
    void replace(Transaction connection, Device device, Collection<Long> categories) {
        connection
                .statement("delete from device_category where device_id = :device and category_id <> all(:categories)")
                .bind("device", device.id())
                .bindArray("categories", Long.class, categories)
                .send();
        connection
                .statement("""
                        insert into device_category (device_id, category_id)
                        select :device, id from unnest(:categories) as id
                        on conflict do nothing
                        """)
                .bind("device", device.id())
                .bindArray("categories", Long.class, categories)
                .send();
    }

    /** Puts the device into this provisioning category instead of others; into none if there is no such category any more. */
    void provision(Transaction connection, Device device, long category) {
        connection
                .statement("""
                        delete from device_category using category
                        where device_category.category_id = category.id and category.provisioning
                          and device_id = :device and category_id <> :category
                        """)
                .bind("device", device.id())
                .bind("category", category)
                .send();
        connection
                .statement("""
                        insert into device_category (device_id, category_id)
                        select device.id, category.id from device
                        join category on category.domain_id = device.domain_id
                        where device.id = :device and category.id = :category
                        on conflict do nothing
                        """)
                .bind("device", device.id())
                .bind("category", category)
                .send();
    }
}
