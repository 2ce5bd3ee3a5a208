package dev.patchbay.registration.credentials;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.secrets.SealedColumn;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Lets the passwords of devices be encrypted anew when there is a new key. */
@Singleton
class SealedPasswords {

    @Produces
    @Singleton
    SealedColumn sysclientPasswords() {
        return new SealedColumn(
                "device",
                "sysclient_password",
                List.of("hardware_id"),
                key -> DeviceSecrets.place(new HardwareId((String) key.getFirst())));
    }
}
