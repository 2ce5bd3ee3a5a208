package dev.patchbay.stack.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServiceEnvironmentTest {
    @Test
    void aNodeHasRoomForAllVirtualDevicesOfThisMachine() {
        assertThat(ServiceEnvironment.forDevices(2000)).isEmpty();
        assertThat(ServiceEnvironment.forDevices(20_000))
                .containsEntry("PATCHBAY_REGISTRATION_ADMISSION_SESSIONS_PER_NETWORK", "20000")
                .containsEntry("PATCHBAY_REGISTRATION_ADMISSION_NETWORK_BURST", "20000")
                .containsEntry("PATCHBAY_REGISTRATION_ADMISSION_SESSIONS", "20000");
        assertThat(ServiceEnvironment.forDevices(3000))
                .containsEntry("PATCHBAY_REGISTRATION_ADMISSION_SESSIONS_PER_NETWORK", "5000");
    }
}
