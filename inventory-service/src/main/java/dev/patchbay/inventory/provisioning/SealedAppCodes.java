package dev.patchbay.inventory.provisioning;

import dev.patchbay.kit.secrets.SealedColumn;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Lets the codes that apps have made be encrypted anew when there is a new key. */
@Singleton
class SealedAppCodes {

    @Produces
    @Singleton
    SealedColumn appCodes() {
        return new SealedColumn("app_code", "sealed", List.of("code_id"), key -> AppCodes.place((UUID) key.getFirst()));
    }
}
