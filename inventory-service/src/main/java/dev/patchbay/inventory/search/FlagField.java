package dev.patchbay.inventory.search;

/** What is true or false of a device. */
enum FlagField {
    ONLINE("online"),
    /** There without proof, be it a device of a domain or not. */
    UNASSIGNED("unassigned"),
    PBX_ACTIVE("pbx_active"),
    FXS("fxs"),
    MINI("mini"),
    OTHER("other");

    private final String column;

    FlagField(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }
}
