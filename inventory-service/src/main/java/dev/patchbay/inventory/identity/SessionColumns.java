package dev.patchbay.inventory.identity;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** The columns that sessions fill, as parts of SQL statements. */
public final class SessionColumns {

    private static final List<String> TYPED = List.of(
            "online boolean",
            "epoch bigint",
            "last_seen timestamptz",
            "session_id uuid",
            "node text",
            "connected_at timestamptz",
            "remote_address text",
            "host text",
            "product text",
            "firmware_version text",
            "type text",
            "device_name text",
            "firmware_build text",
            "bootcode_build text",
            "major text",
            "firmware_file text",
            "bootcode_file text",
            "fxs boolean",
            "mini boolean",
            "pbx_active boolean",
            "other boolean",
            "interfaces jsonb",
            "addresses inet[]",
            "address_text text",
            "address_keys text[]",
            "version_key integer[]");

    /** The columns by name, for {@code select} and {@code insert}. */
    public static final String NAMES = TYPED.stream().map(SessionColumns::name).collect(joining(", "));

    /** Takes all columns from the row {@code told}, for {@code update … set}. */
    public static final String ASSIGNMENTS = assignments("told");

    /** As {@link #NAMES}, without what is true of one session only: whether it is online, and its epoch. */
    public static final String IDENTITY_NAMES = TYPED.stream()
            .map(SessionColumns::name)
            .filter(name -> !name.equals("online") && !name.equals("epoch"))
            .collect(joining(", "));

    /** Takes all columns from the row that could not be inserted, for {@code on conflict … do update set}. */
    public static final String CONFLICT_ASSIGNMENTS = assignments("excluded");

    /** The parameter {@code :rows}, a JSON array of {@link SessionRow}, as the table {@code told}. */
    public static final String RECORDS =
            "jsonb_to_recordset(cast(:rows as jsonb)) as told (hardware_id text, proven boolean, "
                    + String.join(", ", TYPED) + ")";

    private SessionColumns() {}

    private static String assignments(String source) {
        return TYPED.stream()
                .map(SessionColumns::name)
                .map(name -> name + " = " + source + "." + name)
                .collect(joining(", "));
    }

    private static String name(String typed) {
        return typed.substring(0, typed.indexOf(' '));
    }
}
