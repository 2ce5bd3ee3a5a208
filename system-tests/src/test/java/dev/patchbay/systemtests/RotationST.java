package dev.patchbay.systemtests;

import static dev.patchbay.systemtests.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.simulator.Phase;
import dev.patchbay.stack.secrets.KeySetFile;
import dev.patchbay.stack.secrets.KeySetRotation;
import dev.patchbay.systemtests.secrets.KeySetSecrets;
import dev.patchbay.systemtests.secrets.Secrets;
import dev.patchbay.testkit.app.AppLogin;
import dev.patchbay.testkit.app.AppSocket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Another key encrypts the passwords, and nobody notices. */
@ExtendWith(SuiteExtension.class)
class RotationST {

    private final Patchbay patchbay;
    private final Devices devices;
    private final Devices later;
    private final KeySetFile keySet;
    private final AtomicBoolean rotating = new AtomicBoolean(true);
    private final String password = Secrets.random("rotation");

    RotationST(Patchbay patchbay) {
        this.patchbay = patchbay;
        this.devices = Devices.at(patchbay.devicesUrl(), 20);
        this.later = Devices.at(patchbay.devicesUrl(), 3);
        this.keySet = KeySetFile.of(patchbay.keySet().getParent());
    }

    @AfterEach
    void close() {
        rotating.set(false);
        devices.close();
        later.close();
    }

    @Test
    void keysAreRotatedWhileDevicesConnect() throws InterruptedException {
        // Given
        String domain = patchbay.inventory().newDomain(password);
        patchbay.enroll(devices, domain);
        ServiceLogs logs = patchbay.logs();
        Thread reconnects = Thread.ofVirtual().start(this::reconnectInTurn);

        // When
        changeAndAwaitNoticed(KeySetRotation::withNewKey);
        changeAndAwaitNoticed(KeySetRotation::promoted);
        eventually(
                "all is encrypted anew",
                () -> assertThat(patchbay.metric("patchbay_secrets_outdated")).isZero());
        changeAndAwaitNoticed(KeySetRotation::withOldDisabled);
        changeAndAwaitNoticed(KeySetRotation::withoutDisabled);
        rotating.set(false);
        reconnects.join();

        // Then
        devices.stop();
        devices.start().awaitAll(Phase.AUTHENTICATED);
        devices.ids().forEach(id -> patchbay.sessions().awaitProof(id, "DIGEST"));
        patchbay.enroll(later, domain);
        try (AppSocket app = patchbay.app()) {
            assertThat(app.login(AppLogin.of(AppLogin.DEVICES, domain), password))
                    .isTrue();
        }
        assertThat(logs.troubles()).isEmpty();
    }

    private void reconnectInTurn() {
        while (rotating.get()) {
            devices.all().forEach(device -> {
                device.drop();
                device.reached(Phase.CONNECTING).toCompletableFuture().join();
                device.reached(Phase.AUTHENTICATED).toCompletableFuture().join();
            });
        }
    }

    private void changeAndAwaitNoticed(UnaryOperator<KeySetRotation> step) {
        ServiceLogs logs = patchbay.logs();
        keySet.change(step);
        KeySetSecrets.remember(patchbay.keySet(), Secrets.OF_THIS_RUN);
        eventually(
                "both services know the new key set",
                () -> assertThat(logs.filesWith("another key set")).isGreaterThanOrEqualTo(2));
    }
}
