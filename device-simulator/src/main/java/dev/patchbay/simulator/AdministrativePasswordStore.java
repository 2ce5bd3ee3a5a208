package dev.patchbay.simulator;

import dev.patchbay.simulator.state.DeviceMemory;
import dev.patchbay.simulator.state.RegistrationSlot;
import dev.patchbay.sysclient.AdministrativePassword;
import dev.patchbay.sysclient.AdministrativePasswordCipher;

/** Takes the administrative passwords of one device. Changed on the context of the device, read by any thread. */
final class AdministrativePasswordStore {

    private final DeviceMemory memory;
    private final FleetCounters counters;
    private volatile AdministrativePasswords history = AdministrativePasswords.NONE;

    AdministrativePasswordStore(DeviceMemory memory, FleetCounters counters) {
        this.memory = memory;
        this.counters = counters;
    }

    AdministrativePasswords history() {
        return history;
    }

    void take(AdministrativePassword encrypted, RegistrationSlot slot) {
        if (slot == RegistrationSlot.SECOND) {
            history = history.plusIgnored();
            return;
        }
        memory.state().sysclientPassword().ifPresentOrElse(key -> decrypt(encrypted, key), () -> {
            history = history.plusWithoutKey();
            counters.error("administrative-password-without-key");
        });
    }

    private void decrypt(AdministrativePassword encrypted, String key) {
        try {
            var clear = AdministrativePasswordCipher.decrypt(encrypted, key);
            if (!isText(clear)) {
                throw new IllegalArgumentException("another key");
            }
            memory.update(state -> state.withAdministrativePassword(clear));
            history = history.plus(clear);
            counters.administrativePasswords.increment();
        } catch (IllegalArgumentException e) {
            history = history.plusUnreadable();
            counters.error("administrative-password-unreadable");
        }
    }

    // The cipher does not notice a wrong key; what it makes of it is hardly ever text.
    private static boolean isText(String clear) {
        return clear.chars().noneMatch(c -> Character.isISOControl(c) || c == '\uFFFD');
    }
}
