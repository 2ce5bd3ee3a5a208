package dev.patchbay.kit.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells errors that pass by themselves from those that come again with the same data. */
public final class Transients {

    /** Connection lost, server going down or coming up, out of resources, deadlock or serialization, lock timeout. */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "53", "57", "40", "55");

    /** The server has become a standby: after a failover, until the connection leads to the new primary. */
    private static final String READ_ONLY = "25006";

    private Transients() {}

    /** Whether the cause is a database that can't be reached or can't serve at the moment; then try again. */
    public static boolean passes(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return passes(sql);
            }
        }
        return false;
    }

    private static boolean passes(SQLException failure) {
        if (failure instanceof SQLTransientException) {
            return true;
        }
        @Nullable String state = failure.getSQLState();
        if (state == null) {
            // the pool's own time-outs carry no state
            return !(failure instanceof SQLNonTransientException);
        }
        return state.equals(READ_ONLY) || (state.length() >= 2 && PASSING_CLASSES.contains(state.substring(0, 2)));
    }
}
