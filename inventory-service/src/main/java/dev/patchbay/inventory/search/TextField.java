package dev.patchbay.inventory.search;

/** What is compared as text, folded to lower case. */
enum TextField {
    TYPE(folded("type")),
    PRODUCT(folded("product")),
    /** The name that counts: the one set in the inventory, else the device's own. */
    NAME("coalesce(name_key, hardware_id)"),
    DEVICE_NAME(folded("device_name")),
    VERSION(folded("firmware_version")),
    BUILD(folded("firmware_build"));

    private final String sql;

    TextField(String sql) {
        this.sql = sql;
    }

    /** Its value, in the words of the indexes. Never null; empty where nothing is known, but for a name. */
    String sql() {
        return sql;
    }

    /** Whether the search key holds it. */
    boolean isSearched() {
        return this != VERSION && this != BUILD;
    }

    private static String folded(String column) {
        return "lower(coalesce(" + column + ", '') collate \"pg_c_utf8\") collate \"C\"";
    }
}
