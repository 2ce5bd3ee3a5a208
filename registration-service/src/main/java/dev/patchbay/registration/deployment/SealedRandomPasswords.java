package dev.patchbay.registration.deployment;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.secrets.SealedColumn;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Lets the random passwords of devices be encrypted anew when there is a new key. */
@Singleton
class SealedRandomPasswords {

    @Produces
    @Singleton
    SealedColumn administrativePasswords() {
        return new SealedColumn(
                "device",
                "administrative_password",
                List.of("hardware_id"),
                key -> AdministrativePasswords.place(new HardwareId((String) key.getFirst())));
    }
}
