package dev.patchbay.inventory.device;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.inventory.InventoryError;
import dev.patchbay.inventory.InventoryMetrics;
import dev.patchbay.inventory.device.DeviceStore.New;
import dev.patchbay.inventory.device.ImportDecision.Change;
import dev.patchbay.inventory.device.ImportDecision.Insert;
import dev.patchbay.inventory.device.ImportDecision.Reassign;
import dev.patchbay.inventory.device.ImportDecision.Refused;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.events.Outbox;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.rights.Scope;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Adds, names, moves or removes the devices of a table in one transaction, whose statements are on all rows at once. A row that
 * can't be done does not keep the others from being done. Safe for concurrent use.
 */
@Singleton
class DeviceImport {

    private final BlockingDatabase database;
    private final DeviceImportRepository rows;
    private final DeviceStore devices;
    private final Outbox outbox;
    private final AccessPolicy policy;
    private final DeviceNotes notes;
    private final Clock clock;
    private final InventoryMetrics metrics;

    DeviceImport(
            BlockingDatabase database,
            DeviceImportRepository rows,
            DeviceStore devices,
            Outbox outbox,
            AccessPolicy policy,
            DeviceNotes notes,
            Clock clock,
            InventoryMetrics metrics) {
        this.database = database;
        this.rows = rows;
        this.devices = devices;
        this.outbox = outbox;
        this.policy = policy;
        this.notes = notes;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** @param request read after the caller's rights are known to suffice */
    ImportResult run(Caller caller, ImportAction action, Supplier<List<ImportRow>> request) {
        policy.requireEditor(caller);
        if (action == ImportAction.MOVE) {
            policy.requireInstanceAdministration(caller);
        }
        List<ImportRow> table = request.get();
        // asked while no connection is held: the policy may need one itself
        Scope scope = policy.scope(caller);
        boolean administrator = policy.administersInstance(caller);
        Map<ImportRow, ImportDecision> decisions =
                database.inTransaction(connection -> run(connection, caller, action, table, scope, administrator));
        decisions.values().stream()
                .filter(decision -> decision instanceof Insert || decision instanceof Reassign)
                .forEach(_ -> metrics.assigned());
        return ImportResult.of(decisions.entrySet().stream()
                .map(decided -> ImportResult.Row.of(decided.getKey(), decided.getValue()))
                .toList());
    }

    private Map<ImportRow, ImportDecision> run(
            Transaction connection,
            Caller caller,
            ImportAction action,
            List<ImportRow> table,
            Scope scope,
            boolean administrator) {
        // domains come before devices, as wherever both are locked
        Map<DomainName, Long> domains = rows.holdDomains(connection, named(table));
        Map<HardwareId, Device> known = rows.lock(connection, ids(table));
        Set<HardwareId> seen = action == ImportAction.ADD ? rows.lockUnassigned(connection, ids(table)) : Set.of();
        ImportPolicy decide = new ImportPolicy(action, scope, administrator, domains.keySet(), known, seen);
        Map<ImportRow, ImportDecision> decisions = new LinkedHashMap<>();
        table.forEach(row -> decisions.put(row, decide.decide(row)));
        Instant now = clock.instant();
        switch (action) {
            case ADD -> add(connection, caller, decisions, domains, now);
            case NAME -> {
                List<ImportRow> changed = with(decisions, Change.class);
                rows.rename(connection, changed, now);
                publish(connection, changed, after -> notes.renamed(connection, caller, known, after));
            }
            case MOVE -> {
                List<ImportRow> changed = with(decisions, Change.class);
                rows.move(connection, changed, domains, now);
                publish(connection, changed, after -> notes.moved(connection, caller, known, after));
            }
            case REMOVE -> remove(connection, caller, with(decisions, Change.class), known, now);
        }
        return decisions;
    }

    private void add(
            Transaction connection,
            Caller caller,
            Map<ImportRow, ImportDecision> decisions,
            Map<DomainName, Long> domains,
            Instant now) {
        List<ImportRow> again = with(decisions, Reassign.class);
        Map<HardwareId, Device> before = decisions.values().stream()
                .filter(Reassign.class::isInstance)
                .map(decision -> ((Reassign) decision).device())
                .collect(toMap(Device::hardwareId, device -> device));
        List<ImportRow> fresh = with(decisions, Insert.class);
        Set<HardwareId> inserted = devices.insert(
                connection, fresh.stream().map(row -> row(row, domains)).toList(), now);
        fresh.stream()
                .filter(row -> !inserted.contains(row.hardwareId()))
                .forEach(row -> decisions.put(
                        row,
                        new Refused(
                                InventoryError.DEVICE_ALREADY_ASSIGNED,
                                "Somebody else has just added it. Try again.")));
        rows.reassign(connection, again, now);
        List<ImportRow> added = decisions.entrySet().stream()
                .filter(decided -> decided.getValue() instanceof Insert || decided.getValue() instanceof Reassign)
                .map(Map.Entry::getKey)
                .toList();
        rows.forgetUnassigned(connection, ids(added));
        publish(connection, added, after -> notes.assigned(connection, caller, before, after));
    }

    private static New row(ImportRow row, Map<DomainName, Long> domains) {
        return new New(
                row.hardwareId(), requireNonNull(domains.get(row.domain().orElseThrow())), AddedBy.HAND, row.name());
    }

    private void remove(
            Transaction connection, Caller caller, List<ImportRow> wanted, Map<HardwareId, Device> known, Instant now) {
        Map<HardwareId, Long> versions = rows.remove(connection, ids(wanted));
        List<Device> removed = ids(wanted).stream().map(known::get).toList();
        outbox.append(
                connection,
                removed.stream()
                        .map(device -> device.removed(requireNonNull(versions.get(device.hardwareId())), now))
                        .toList());
        notes.removed(connection, caller, removed);
    }

    private void publish(Transaction connection, List<ImportRow> changed, Consumer<List<Device>> note) {
        List<Device> after = devices.find(connection, ids(changed));
        outbox.append(connection, after.stream().map(Device::changed).toList());
        note.accept(after);
    }

    private static List<ImportRow> with(
            Map<ImportRow, ImportDecision> decisions, Class<? extends ImportDecision> kind) {
        return decisions.entrySet().stream()
                .filter(decided -> kind.isInstance(decided.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Set<DomainName> named(List<ImportRow> table) {
        return table.stream().map(ImportRow::domain).flatMap(Optional::stream).collect(toSet());
    }

    private static List<HardwareId> ids(Collection<ImportRow> table) {
        return table.stream().map(ImportRow::hardwareId).toList();
    }
}
