package dev.patchbay.provisioning.code;

import dev.patchbay.kit.secrets.SealedColumn;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Lets codes, and the key that they are found by, be encrypted anew when there is a new key. */
@Singleton
class SealedCodes {

    @Produces
    @Singleton
    SealedColumn codes() {
        return new SealedColumn("code", "sealed", List.of("id"), key -> CodeStore.place((UUID) key.getFirst()));
    }

    @Produces
    @Singleton
    SealedColumn lookupKey() {
        return new SealedColumn("lookup_key", "sealed", List.of("id"), _ -> LookupKey.PLACE);
    }
}
