package dev.patchbay.systemtests;

import static dev.patchbay.systemtests.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.simulator.Phase;
import dev.patchbay.simulator.VirtualDevice;
import dev.patchbay.simulator.model.DeviceModel;
import dev.patchbay.systemtests.secrets.Secrets;
import dev.patchbay.testkit.app.AppLogin;
import dev.patchbay.testkit.app.AppSocket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The suite gets another host name: the PBX tells it at its login, and the devices of its domain follow. */
@ExtendWith(SuiteExtension.class)
class RegistrationUrlST {

    private static final String OLD = "localhost";
    private static final String NEW = "127.0.0.1";

    private final Patchbay patchbay;
    private final Devices connected;
    private final Devices away;
    private final Devices foreign;
    private final String password = Secrets.random("pbx");

    RegistrationUrlST(Patchbay patchbay) {
        this.patchbay = patchbay;
        this.connected = Devices.of(patchbay.secureDevicesUrl(), List.of(DeviceModel.PHONE, DeviceModel.GW));
        this.away = Devices.of(patchbay.secureDevicesUrl(), List.of(DeviceModel.PHONE));
        this.foreign = Devices.of(patchbay.secureDevicesUrl(), List.of(DeviceModel.PHONE));
    }

    @AfterEach
    void close() {
        connected.close();
        away.close();
        foreign.close();
    }

    @Test
    void aChangedHostReachesTheConnectedAndThoseThatComeLater() {
        // Given
        String domain = patchbay.inventory().newDomain(password);
        patchbay.enroll(connected, domain);
        patchbay.enroll(away, domain);
        patchbay.enroll(foreign, patchbay.inventory().newDomain());
        logIn(domain, OLD);
        away.stop();
        patchbay.inventory().awaitOnline(domain, away.first().hardwareId(), false);

        // When
        logIn(domain, NEW);

        // Then
        connected.all().forEach(this::awaitMoved);
        away.start();
        awaitMoved(away.first());
        assertThat(foreign.first().registrationUrl().getHost()).isEqualTo(OLD);
        assertThat(foreign.first().state().lines()).isEmpty();
    }

    private void logIn(String domain, String host) {
        URI url = patchbay.secureDevicesUrl();
        String appUrl = "https://" + host + ":" + url.getPort() + "/" + Patchbay.INSTANCE_DOMAIN + "/devices/app.htm";
        try (AppSocket pbx = patchbay.app()) {
            AppLogin login = AppLogin.of(AppLogin.DEVICES, domain).withInfo("{\"appurl\":\"" + appUrl + "\"}");
            assertThat(pbx.login(login, password)).isTrue();
            pbx.send("{\"mt\":\"PbxInfo\",\"domain\":\"" + domain + "\",\"pbx\":\"master\"}");
            // answered after the message
            pbx.ask(AppSocket.request("GetUserInfo"));
        }
    }

    private void awaitMoved(VirtualDevice device) {
        eventually(device.model().product() + " at the new host", () -> {
            assertThat(device.registrationUrl().getHost()).isEqualTo(NEW);
            assertThat(device.phase()).isEqualTo(Phase.AUTHENTICATED);
        });
    }
}
