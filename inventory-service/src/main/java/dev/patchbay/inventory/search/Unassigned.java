package dev.patchbay.inventory.search;

/**
 * Which devices count as unassigned: those without a working password. A device of no domain has none; a device of a domain has
 * lost its own while it is connected and has not proven itself. Whoever lists or counts unassigned devices means this.
 */
public final class Unassigned {

    /** A row of {@code unassigned_device}, under the name {@code seen}, that belongs to no domain. */
    public static final String OF_NO_DOMAIN =
            "not exists (select from device where device.hardware_id = seen.hardware_id)";

    /** A row of {@code unassigned_device}, under the name {@code seen}, whose device is there without a proof. */
    public static final String UNPROVEN = "seen.online and not seen.proven";

    /** A row of {@code unassigned_device}, under the name {@code seen}, that counts as unassigned. */
    public static final String SEEN = OF_NO_DOMAIN + " or (" + UNPROVEN + ")";

    /** A row of {@code device}, under its own name, that has lost its password. */
    public static final String DEVICE = "exists (select from unassigned_device seen"
            + " where seen.hardware_id = device.hardware_id and " + UNPROVEN + ")";

    private Unassigned() {}
}
