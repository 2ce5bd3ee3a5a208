package dev.patchbay.inventory.category;

/**
 * A group of devices of a domain.
 *
 * @param name unique within its domain, whatever the case
 * @param provisioning whether devices can be provisioned into it
 * @param configuration whether device configurations can be bound to it
 * @param version rises with each change of the group, not with its devices
 * @param devices how many are in it
 */
record Category(long id, String name, boolean provisioning, boolean configuration, long version, long devices) {

    /** What it is called in the audit trail. */
    String object() {
        return "category/" + id;
    }
}
