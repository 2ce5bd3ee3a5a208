package dev.patchbay.inventory.app.devices;

import dev.patchbay.inventory.search.Conditions;
import dev.patchbay.inventory.search.Unassigned;
import dev.patchbay.kit.rights.Scope;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which devices an app has asked for, and may see. The conditions in SQL and {@link #includes} mean the same.
 *
 * @param scope the domains whose devices it may see; devices of no domain belong to {@link Scope.All} only
 * @param assigned whether devices of domains are meant, as far as the next three say
 * @param unassigned whether unassigned devices are meant: those of no domain, and those of any domain that have lost their
 *     password
 * @param domains of devices of domains only those of these, if there are any
 * @param categories of devices of domains only those in one of these, if there are any
 * @param subcategories of devices of domains only those in one of these, too, if there are any
 * @param types only devices of these types, if there are any
 * @param fxsOnly only devices with analogue interfaces
 * @param hardwareIds only these, where given
 */
public record Selection(
        Scope scope,
        boolean assigned,
        boolean unassigned,
        Set<Long> domains,
        Set<Long> categories,
        Set<Long> subcategories,
        Set<String> types,
        boolean fxsOnly,
        Optional<Set<String>> hardwareIds) {

    /** All that a scope lets see. */
    public static Selection of(Scope scope) {
        return new Selection(scope, true, true, Set.of(), Set.of(), Set.of(), Set.of(), false, Optional.empty());
    }

    public Selection within(Scope other) {
        return new Selection(
                other, assigned, unassigned, domains, categories, subcategories, types, fxsOnly, hardwareIds);
    }

    public Selection onlyAssigned() {
        return new Selection(scope, true, false, domains, categories, subcategories, types, fxsOnly, hardwareIds);
    }

    public Selection onlyUnassigned() {
        return new Selection(scope, false, true, domains, categories, subcategories, types, fxsOnly, hardwareIds);
    }

    public Selection ofDomains(Set<Long> wanted) {
        return new Selection(
                scope, assigned, unassigned, wanted, categories, subcategories, types, fxsOnly, hardwareIds);
    }

    public Selection ofTypes(Set<String> wanted) {
        return new Selection(
                scope, assigned, unassigned, domains, categories, subcategories, wanted, fxsOnly, hardwareIds);
    }

    public Selection inCategories(Set<Long> wanted, Set<Long> alsoWanted) {
        return new Selection(scope, assigned, unassigned, domains, wanted, alsoWanted, types, fxsOnly, hardwareIds);
    }

    public Selection withFxs(boolean only) {
        return new Selection(scope, assigned, unassigned, domains, categories, subcategories, types, only, hardwareIds);
    }

    public Selection ofHardware(Optional<Set<String>> wanted) {
        return new Selection(scope, assigned, unassigned, domains, categories, subcategories, types, fxsOnly, wanted);
    }

    /** Whether devices of no domain can be among it at all. */
    boolean mayHaveHomeless() {
        return unassigned && scope instanceof Scope.All;
    }

    /** Whether there can be devices of domains that are among it only because they have lost their password. */
    boolean mayHaveLost() {
        return unassigned && !(assigned && domains.isEmpty() && categories.isEmpty() && subcategories.isEmpty());
    }

    /** Whether the device is meant. */
    public boolean includes(AppDevice device) {
        return (includesAsAssigned(device) || isUnassigned(device)) && hasWhatIsWanted(device);
    }

    /** Whether the device is meant as one of a domain, if {@link #includes} it is meant at all. */
    boolean includesAsAssigned(AppDevice device) {
        return device.home()
                .map(home -> assigned
                        && mayBeSeen(home)
                        && (domains.isEmpty() || domains.contains(home.id()))
                        && anyOf(categories, device.categories())
                        && anyOf(subcategories, device.categories()))
                .orElse(false);
    }

    private boolean isUnassigned(AppDevice device) {
        return unassigned
                && device.home()
                        .map(home -> device.passwordLost() && mayBeSeen(home))
                        .orElseGet(this::mayHaveHomeless);
    }

    private boolean hasWhatIsWanted(AppDevice device) {
        return (types.isEmpty() || types.contains(device.type()))
                && (!fxsOnly || device.fxs())
                && hardwareIds
                        .map(ids -> ids.contains(device.hardwareId().value()))
                        .orElse(true);
    }

    private boolean mayBeSeen(AppDevice.Home home) {
        return switch (scope) {
            case Scope.All _ -> true;
            case Scope.Only only -> only.domains().contains(home.domain());
        };
    }

    private static boolean anyOf(Set<Long> wanted, Set<Long> has) {
        return wanted.isEmpty() || wanted.stream().anyMatch(has::contains);
    }

    /** The devices of domains among it, as conditions on the table {@code device}. */
    Conditions assignedConditions() {
        Conditions conditions = inScope();
        if (!domains.isEmpty()) {
            conditions.and("domain_id = any(string_to_array(?, ',')::bigint[])", numbers(domains));
        }
        inAny(conditions, categories);
        inAny(conditions, subcategories);
        return conditions;
    }

    /** The devices of domains that have lost their password among it, as conditions on the table {@code device}. */
    Conditions lostConditions() {
        return inScope().and(Unassigned.DEVICE);
    }

    /** The devices of no domain among it, as conditions on the table {@code unassigned_device}, named {@code seen}. */
    Conditions homelessConditions() {
        return common(new Conditions()).and(Unassigned.OF_NO_DOMAIN);
    }

    private Conditions inScope() {
        Conditions conditions = common(new Conditions());
        if (scope instanceof Scope.Only only) {
            conditions.and(
                    "domain_id in (select id from domain where name = any(string_to_array(?, ',')))",
                    only.domains().stream().map(Object::toString).collect(Collectors.joining(",")));
        }
        return conditions;
    }

    private Conditions common(Conditions conditions) {
        if (!types.isEmpty()) {
            conditions.and("type = any(string_to_array(?, ','))", String.join(",", types));
        }
        if (fxsOnly) {
            conditions.and("fxs");
        }
        hardwareIds.ifPresent(
                ids -> conditions.and("hardware_id = any(string_to_array(?, ','))", String.join(",", ids)));
        return conditions;
    }

    private static void inAny(Conditions conditions, Set<Long> wanted) {
        if (!wanted.isEmpty()) {
            conditions.and(
                    "exists (select from device_category own where own.device_id = device.id"
                            + " and own.category_id = any(string_to_array(?, ',')::bigint[]))",
                    numbers(wanted));
        }
    }

    private static String numbers(Set<Long> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
