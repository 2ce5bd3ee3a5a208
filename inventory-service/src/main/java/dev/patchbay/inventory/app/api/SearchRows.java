package dev.patchbay.inventory.app.api;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.inventory.app.devices.AppDevice;
import dev.patchbay.inventory.app.devices.AppDomain;
import dev.patchbay.inventory.app.devices.DeviceRows;
import dev.patchbay.inventory.app.devices.DomainRows;
import dev.patchbay.inventory.app.devices.Selection;
import dev.patchbay.inventory.search.Conditions;
import dev.patchbay.inventory.search.DeviceFilter;
import dev.patchbay.inventory.search.DeviceTable;
import dev.patchbay.inventory.search.SearchTime;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.rights.Scope;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Looks for devices and domains by words, which all have to occur. Safe for concurrent use. */
@Singleton
class SearchRows {

    private static final int MOST = 50;

    private final BlockingDatabase database;
    private final DeviceRows devices;
    private final DomainRows domains;
    private final SearchTime time;
    private final Clock clock;

    SearchRows(BlockingDatabase database, DeviceRows devices, DomainRows domains, SearchTime time, Clock clock) {
        this.database = database;
        this.devices = devices;
        this.domains = domains;
        this.time = time;
        this.clock = clock;
    }

    /** The first domains of the scope whose name has the text. */
    List<AppDomain> domains(Scope scope, String text) {
        return domains.of(scope).stream()
                .filter(domain -> domain.name().value().contains(text))
                .limit(MOST)
                .toList();
    }

    /** The first devices of the scope that fit; with all domains, those of none, too. */
    List<AppDevice> devices(Scope scope, String text) {
        DeviceFilter words = DeviceFilter.words(text);
        Conditions assigned = new Conditions().and(words, DeviceTable.DEVICE, clock.instant());
        if (scope instanceof Scope.Only only) {
            assigned.and(
                    "domain_id in (select id from domain where name = any(string_to_array(?, ',')))",
                    only.domains().stream().map(Object::toString).collect(Collectors.joining(",")));
        }
        List<HardwareId> found = new ArrayList<>(find("device", assigned));
        if (scope instanceof Scope.All) {
            found.addAll(find(
                    "unassigned_device seen", new Conditions().and(words, DeviceTable.UNASSIGNED, clock.instant())));
        }
        // rights and places are looked at once more: they may have changed since
        return devices.ofHardware(found).stream()
                .filter(Selection.of(scope)::includes)
                .limit(MOST)
                .toList();
    }

    private List<HardwareId> find(String table, Conditions conditions) {
        return database.inTransaction(connection -> time.limit(
                connection,
                () -> connection
                        .statement("select hardware_id from " + table + " where " + conditions.sql()
                                + " order by hardware_id limit " + MOST)
                        .bindAll(conditions.parameters())
                        .map(row -> row.getHardwareId("hardware_id"))
                        .awaitList()));
    }
}
