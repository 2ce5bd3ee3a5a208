package dev.patchbay.registration.credentials;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.HardwareIdText;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.secrets.SealedColumn;
import dev.patchbay.kit.secrets.SecretBox;
import dev.patchbay.kit.secrets.SecretException;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Carries the passwords of devices over that were stored by a MAC address in another notation: all readers make one id of it now,
 * so such a device would be asked for no password any more and count as unassigned. Its row gets the one id, unless there is
 * one already, and its passwords are encrypted anew, since each is bound to its id. Done once per device, however many nodes
 * start at the same time, and before events are consumed: inventory does the same with its devices, and publishes the one id
 * as a new device, which must be known by then.
 */
@Singleton
public class CredentialNotations {

    private static final Logger LOG = Logger.getLogger(CredentialNotations.class);
    private static final String TABLE = "device";

    private final BlockingDatabase database;
    private final List<SealedColumn> sealed;
    private final SecretBox box;

    CredentialNotations(BlockingDatabase database, @All List<SealedColumn> columns, SecretBox box) {
        this.database = database;
        this.sealed =
                columns.stream().filter(column -> column.table().equals(TABLE)).toList();
        this.box = box;
    }

    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        int repaired = repair();
        if (repaired > 0) {
            LOG.infof("the passwords of %d devices were stored by another notation of their hardware ids", repaired);
        }
    }

    /** Returns how many devices have got their one id. */
    public int repair() {
        // the index device_of_other_notation has these rows only
        List<HardwareId> candidates = database.read(connection -> connection
                .statement("""
                        select hardware_id from device
                        where hardware_id <> lower(translate(hardware_id, ':.-', ''))
                          and lower(translate(hardware_id, ':.-', '')) ~ '^[0-9a-f]{12}$'
                        order by hardware_id
                        """)
                .map(row -> row.getHardwareId("hardware_id"))
                .awaitList());
        return (int) candidates.stream().filter(this::repair).count();
    }

    private boolean repair(HardwareId stored) {
        Optional<HardwareId> right = HardwareIdText.ofDevice(stored.value()).filter(id -> !id.equals(stored));
        try {
            return right.isPresent() && database.inTransaction(connection -> renumber(connection, stored, right.get()));
        } catch (SecretException unreadable) {
            // must not keep the node from starting; the device has to be added again
            LOG.warnf("the passwords of %s are not carried over: %s", stored, unreadable.getMessage());
            return false;
        }
    }

    private boolean renumber(Transaction connection, HardwareId stored, HardwareId right) {
        int renumbered = connection
                .statement("""
                        update device set hardware_id = :right
                        where hardware_id = :stored and not exists (select from device where hardware_id = :right)
                        """)
                .bind("stored", stored)
                .bind("right", right)
                .awaitExecute();
        if (renumbered == 0) {
            return false;
        }
        sealed.forEach(column -> encryptAnew(connection, column, stored, right));
        return true;
    }

    private void encryptAnew(Transaction connection, SealedColumn column, HardwareId stored, HardwareId right) {
        Optional<byte[]> secret = connection
                .statement("select " + column.column() + " as secret from device where hardware_id = :right")
                .bind("right", right)
                .map(row -> row.findBytes("secret"))
                .awaitOne();
        secret.ifPresent(bytes -> connection
                .statement("update device set " + column.column() + " = :secret where hardware_id = :right")
                .bind("right", right)
                .bind("secret", box.encrypt(box.decryptBytes(bytes, place(column, stored)), place(column, right)))
                .send());
    }

    private static String place(SealedColumn column, HardwareId device) {
        return column.place().apply(List.of(device.value()));
    }
}
