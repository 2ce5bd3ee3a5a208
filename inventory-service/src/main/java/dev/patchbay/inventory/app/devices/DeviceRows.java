package dev.patchbay.inventory.app.devices;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.inventory.app.devices.AppDevice.Home;
import dev.patchbay.inventory.search.Conditions;
import dev.patchbay.inventory.search.Unassigned;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Connection;
import dev.patchbay.kit.database.Row;
import dev.patchbay.kit.rights.Scope;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads devices for apps, as they are now. A device of a domain that has lost its password is shown as one of its domain,
 * and listed and counted with the unassigned ones. Safe for concurrent use.
 */
@Singleton
public class DeviceRows {

    /** How many devices are read, and told, at a time. */
    private static final int PAGE = 200;

    /** How many keys are read at a time: they are small. */
    private static final int KEY_PAGE = 5_000;

    private static final String KEYS =
            "select id, hardware_id from %s where %s and hardware_id > :after order by hardware_id limit " + KEY_PAGE;

    private static final String ASSIGNED = """
            select device.id, hardware_id, domain_id, domain.name as domain,
                   coalesce(device.name, device_name, '') as shown_name, coalesce(product, '') as product,
                   coalesce(firmware_version, '') as version, coalesce(type, '') as type, fxs, pbx_active, online,
                   has_lease_licenses, other, interfaces,
                   array(select category_id from device_category own where own.device_id = device.id) as categories,
                   #{LOST} as password_lost
            from (select * from device where %s) device
            join domain on domain.id = device.domain_id
            order by hardware_id
            """.replace("#{LOST}", Unassigned.DEVICE);

    private static final String HOMELESS = """
            select id, hardware_id, null::bigint as domain_id, null as domain, coalesce(device_name, '') as shown_name,
                   product, firmware_version as version, type, fxs, pbx_active, online, false as has_lease_licenses, other,
                   interfaces, '{}'::bigint[] as categories, false as password_lost
            from unassigned_device seen where %s
            """;

    private static final String COUNT = "select count(*) from unassigned_device seen where " + Unassigned.SEEN;

    private static final String COUNT_LOST = "select count(*) from device where ";

    private final BlockingDatabase database;
    private final ObjectMapper json;

    public DeviceRows(BlockingDatabase database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Gives all devices of the selection to the consumer, page by page; holds no connection while it takes them. */
    public void each(Selection selection, Consumer<List<AppDevice>> pages) {
        if (selection.assigned()) {
            each(selection.assignedConditions(), ASSIGNED, "", pages);
        }
        if (selection.mayHaveLost()) {
            each(
                    selection.lostConditions(),
                    ASSIGNED,
                    "",
                    page -> pages.accept(page.stream()
                            .filter(device -> !selection.includesAsAssigned(device))
                            .toList()));
        }
        if (selection.mayHaveHomeless()) {
            each(selection.homelessConditions(), HOMELESS, "", pages);
        }
    }

    /** Gives the keys of all devices of the selection to the consumer, page by page, some of them perhaps twice. */
    public void eachKey(Selection selection, Consumer<List<DeviceKey>> pages) {
        if (selection.assigned()) {
            eachKey("device", selection.assignedConditions(), pages);
        }
        if (selection.mayHaveLost()) {
            eachKey("device", selection.lostConditions(), pages);
        }
        if (selection.mayHaveHomeless()) {
            eachKey("unassigned_device seen", selection.homelessConditions(), pages);
        }
    }

    private void eachKey(String table, Conditions all, Consumer<List<DeviceKey>> pages) {
        String query = KEYS.formatted(table, all.sql());
        String after = "";
        List<DeviceKey> page;
        do {
            String from = after;
            page = database.read(connection -> connection
                    .statement(query)
                    .bindAll(all.parameters())
                    .bind("after", from)
                    .map(row -> new DeviceKey(row.getLong("id"), row.getHardwareId("hardware_id")))
                    .awaitList());
            if (!page.isEmpty()) {
                pages.accept(page);
                after = page.getLast().hardwareId().value();
            }
        } while (page.size() == KEY_PAGE);
    }

    private void each(Conditions all, String select, String first, Consumer<List<AppDevice>> pages) {
        String after = first;
        List<AppDevice> page;
        do {
            page = page(all, select, after);
            if (!page.isEmpty()) {
                pages.accept(page);
                after = page.getLast().hardwareId().value();
            }
        } while (page.size() == PAGE);
    }

    private List<AppDevice> page(Conditions all, String select, String after) {
        String which = all.sql() + " and hardware_id > :after order by hardware_id limit " + PAGE;
        return database.read(connection -> connection
                .statement(select.formatted(which))
                .bindAll(all.parameters())
                .bind("after", after)
                .map(this::device)
                .awaitList());
    }

    /** The devices of these hardware ids, be they of a domain or unassigned; each at most once. */
    public List<AppDevice> ofHardware(Collection<HardwareId> hardwareIds) {
        Set<String> ids = hardwareIds.stream().map(HardwareId::value).collect(Collectors.toSet());
        Selection wanted = Selection.of(new Scope.All()).ofHardware(Optional.of(ids));
        return database.read(connection -> {
            List<AppDevice> found = new ArrayList<>(all(connection, ASSIGNED, wanted.assignedConditions()));
            found.addAll(all(connection, HOMELESS, wanted.homelessConditions()));
            return found;
        });
    }

    private List<AppDevice> all(Connection connection, String select, Conditions conditions) {
        return connection
                .statement(select.formatted(conditions.sql()))
                .bindAll(conditions.parameters())
                .map(this::device)
                .awaitList();
    }

    /** How many devices a scope lets see that count as unassigned. */
    public long countUnassigned(Scope scope) {
        return switch (scope) {
            case Scope.All _ -> count(COUNT, new Conditions());
            case Scope.Only _ -> {
                Conditions lost = Selection.of(scope).lostConditions();
                yield count(COUNT_LOST + lost.sql(), lost);
            }
        };
    }

    private long count(String query, Conditions conditions) {
        return database.read(connection -> connection
                .statement(query)
                .bindAll(conditions.parameters())
                .mapTo(Long.class)
                .awaitOne());
    }

    private AppDevice device(Row row) {
        @Nullable String domain = row.findString("domain").orElse(null);
        try {
            return new AppDevice(
                    row.getLong("id"),
                    row.getHardwareId("hardware_id"),
                    domain == null
                            ? Optional.empty()
                            : Optional.of(new Home(row.getLong("domain_id"), new DomainName(domain))),
                    row.getString("shown_name"),
                    row.getString("product"),
                    row.getString("version"),
                    row.getString("type"),
                    row.getBoolean("fxs"),
                    row.getBoolean("pbx_active"),
                    row.getBoolean("online"),
                    row.getBoolean("has_lease_licenses"),
                    row.getBoolean("other"),
                    json.readTree(row.getJson("interfaces")),
                    Set.copyOf(row.getLongs("categories")),
                    row.getBoolean("password_lost"));
        } catch (JsonProcessingException notWrittenByUs) {
            throw new UncheckedIOException(notWrittenByUs);
        }
    }
}
