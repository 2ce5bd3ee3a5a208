package dev.patchbay.inventory.search;

/** The times of a device; each may be unknown, and then fits no comparison. */
enum TimeField {
    LAST_SEEN("last_seen"),
    CREATED("created_at"),
    CHANGED("changed_at");

    private final String column;

    TimeField(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }
}
