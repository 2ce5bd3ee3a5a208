package dev.patchbay.inventory.device;

import dev.patchbay.contracts.devices.AdministrativePassword;
import java.util.Optional;

/**
 * How a device came into its domain. With its type that tells which administrative password it gets where the domain
 * deploys passwords; see the section on passwords of the vendor's concept. Adding it again by hand
 * does not change it; a device that comes again without a proof counts as one that comes by what it shows then.
 */
public enum AddedBy {
    /** By somebody who picked it from the list of unassigned devices, or wrote its hardware id. */
    HAND,
    /** With a provisioning code that was made here. */
    CODE,
    /** With a provisioning code of a user's profile. */
    PROFILE,
    /** By automatic provisioning. */
    AUTOMATIC;

    private static final String PHONE = "PHONE";

    /**
     * Which password the device gets. What was added by hand and has never been seen counts as a phone until it tells what
     * it is: a random password gives nothing away if the device is none.
     *
     * @param type as the device told it; DECT systems are no phones
     */
    AdministrativePassword password(Optional<String> type) {
        return switch (this) {
            case HAND ->
                type.orElse(PHONE).equals(PHONE) ? AdministrativePassword.RANDOM : AdministrativePassword.DOMAIN;
            case CODE -> AdministrativePassword.DOMAIN;
            case PROFILE, AUTOMATIC -> AdministrativePassword.RANDOM;
        };
    }
}
