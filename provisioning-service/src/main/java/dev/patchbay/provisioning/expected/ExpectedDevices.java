package dev.patchbay.provisioning.expected;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.domains.DomainCategory;
import dev.patchbay.kit.audit.AuditTrail;
import dev.patchbay.kit.body.BodyRecords;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.FieldError;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rest.Page;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.table.TableReader;
import dev.patchbay.kit.table.TableReader.RowReader;
import dev.patchbay.kit.table.UploadedTable;
import dev.patchbay.provisioning.ProvisioningError;
import dev.patchbay.provisioning.code.Categories;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What people can do with lists of expected devices. Safe for concurrent use. */
@Singleton
class ExpectedDevices {

    private static final int MAX_NAMED = 100;

    private final BlockingDatabase database;
    private final ExpectedStore store;
    private final Categories categories;
    private final AuditTrail audit;
    private final AccessPolicy policy;
    private final ExpectedConfig config;
    private final Clock clock;
    private final BodyRecords records;

    ExpectedDevices(
            BlockingDatabase database,
            ExpectedStore store,
            Categories categories,
            AuditTrail audit,
            AccessPolicy policy,
            ExpectedConfig config,
            Clock clock,
            BodyRecords records) {
        this.database = database;
        this.store = store;
        this.categories = categories;
        this.audit = audit;
        this.policy = policy;
        this.config = config;
        this.clock = clock;
        this.records = records;
    }

    Page<ExpectedDevice> list(Caller caller, DomainName domain, Supplier<ExpectedQuery.Listed> request) {
        policy.requireRead(caller, domain);
        ExpectedQuery.Listed wanted = request.get();
        return database.read(connection -> {
            Optional<Long> category = Categories.number(
                    categories.of(connection, domain), wanted.filter().category());
            return Page.of(
                    store.page(connection, domain, wanted.filter(), category, wanted.page(), clock.instant()),
                    wanted.page(),
                    device -> device.hardwareId().value());
        });
    }

    /**
     * Expects the devices of a table, all or none.
     *
     * @throws ProblemException forbidden, if a device is to be trusted and the caller may not do that; invalid-request;
     *     too-many-expected-devices
     */
    List<ExpectedDevice> add(Caller caller, DomainName domain, UploadedTable table) {
        policy.requireWrite(caller, domain);
        return database.inTransaction(connection -> {
            List<DomainCategory> known = categories.of(connection, domain);
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            Set<HardwareId> seen = new HashSet<>();
            RowReader<ExpectedDevice> reader = (_, fields) -> {
                ExpectedRow row = records.read(fields, ExpectedRow.class);
                if (!seen.add(row.hardwareId())) {
                    throw ProblemException.invalid("hardwareId", "is there twice");
                }
                return expected(row, known, domain, now, caller.name());
            };
            List<ExpectedDevice> devices = table.read(text -> TableReader.read(text, ExpectedRow.COLUMNS, reader));
            requireTrust(connection, caller, domain, devices, now);
            store.put(connection, devices);
            // after the rows are there, so that callers that come at once count each other's rows at the latest
            requireRoom(connection, domain);
            devices.forEach(device -> note(connection, caller, device));
            return devices;
        });
    }

    private void requireTrust(
            Transaction connection, Caller caller, DomainName domain, List<ExpectedDevice> devices, Instant now) {
        List<HardwareId> trusted = devices.stream()
                .filter(ExpectedDevice::trusted)
                .map(ExpectedDevice::hardwareId)
                .toList();
        if (trusted.isEmpty()) {
            return;
        }
        if (!policy.administersInstance(caller) && !config.trustByEditors()) {
            throw new ProblemException(
                    CommonError.FORBIDDEN,
                    "Only administrators of the instance may set `trusted`: a hardware id is no secret. Leave it out, and let"
                            + " the devices show a code or the token of the domain.");
        }
        Set<HardwareId> refused = store.expectedElsewhere(connection, domain, trusted, now);
        if (!refused.isEmpty()) {
            // the same words whatever the reason, so that nobody learns what other domains expect
            throw ProblemException.invalid(refused.stream()
                    .sorted(Comparator.comparing(HardwareId::value))
                    .limit(MAX_NAMED)
                    .map(id -> new FieldError(
                            "hardwareId",
                            id + " can't be trusted by its hardware id; let it show a code or the token of the domain"))
                    .toList());
        }
    }

    private void requireRoom(Transaction connection, DomainName domain) {
        if (store.count(connection, domain, config.perDomain() + 1) > config.perDomain()) {
            throw new ProblemException(
                    ProvisioningError.TOO_MANY_EXPECTED_DEVICES,
                    "A domain expects at most " + config.perDomain()
                            + " devices at once. Remove those that have arrived or are not expected any more.");
        }
    }

    private void note(Transaction connection, Caller caller, ExpectedDevice device) {
        audit.append(
                connection,
                caller,
                device.domain(),
                "expected-device.add",
                "device/" + device.hardwareId(),
                Optional.empty(),
                Optional.of(Map.of(
                        "category", device.category(),
                        "trusted", device.trusted(),
                        "validUntil", device.validUntil())));
    }

    void remove(Caller caller, DomainName domain, HardwareId device) {
        policy.requireWrite(caller, domain);
        database.useTransaction(connection -> {
            if (!store.remove(connection, domain, device)) {
                throw ProblemException.missing("expected device");
            }
            audit.append(
                    connection,
                    caller,
                    domain,
                    "expected-device.remove",
                    "device/" + device,
                    Optional.empty(),
                    Optional.empty());
        });
    }

    private static ExpectedDevice expected(
            ExpectedRow row, List<DomainCategory> known, DomainName domain, Instant now, String by) {
        return new ExpectedDevice(
                domain,
                row.hardwareId(),
                Categories.required(known, row.category()).id(),
                row.isTrusted(),
                now.plus(row.duration()),
                now,
                by,
                Optional.empty());
    }
}
