package dev.patchbay.systemtests;

import static dev.patchbay.systemtests.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.simulator.Phase;
import dev.patchbay.simulator.VirtualDevice;
import dev.patchbay.simulator.model.DeviceModel;
import dev.patchbay.systemtests.secrets.Secrets;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which administrative password a device is given, when, and when not. */
@ExtendWith(SuiteExtension.class)
class PasswordDeploymentST {

    private static final int LONGEST = 15;
    private static final List<DeviceModel> MODELS =
            List.of(DeviceModel.PHONE, DeviceModel.GW, DeviceModel.VA, DeviceModel.DECT, DeviceModel.APP_PLATFORM);

    private final Patchbay patchbay;
    private final Inventory inventory;
    private final Devices devices;
    private final Commands commands;
    private final String password = Secrets.random("first");

    PasswordDeploymentST(Patchbay patchbay) {
        this.patchbay = patchbay;
        this.inventory = patchbay.inventory();
        this.devices = Devices.of(patchbay.devicesUrl(), MODELS);
        this.commands = patchbay.commands();
    }

    @AfterEach
    void close() {
        commands.close();
        devices.close();
    }

    @Test
    void theInstanceDomainDeploysItsPasswordUnlessToldOtherwise() {
        assertThat(inventory.shownDomain(Patchbay.INSTANCE_DOMAIN).getBoolean("deployPasswords"))
                .isTrue();
    }

    @Test
    void phonesGetOneOfTheirOwnAndAllOthersThatOfTheDomain() {
        // When
        enroll(true);

        // Then
        String own = passwordOf(phone());
        assertThat(own).isNotEqualTo(password).hasSizeBetween(8, LONGEST);
        others().forEach(device ->
                assertThat(passwordOf(device)).as(device.model().product()).isEqualTo(password));
    }

    @Test
    void aNewPasswordOfTheDomainReachesAllThatHaveIt() {
        // Given
        String domain = enroll(true);
        String own = passwordOf(phone());

        // When
        String changed = inventory.newPassword(domain);

        // Then
        others().forEach(device -> awaitPassword(device, changed::equals));
        assertThat(passwordOf(phone())).isEqualTo(own);
    }

    @Test
    void itIsSentAgainAfterEachReconnect() {
        // Given
        enroll(true);
        VirtualDevice phone = phone();
        String own = passwordOf(phone);
        int received = phone.administrativePasswords().received();

        // When
        phone.drop();

        // Then
        awaitReceived(phone, received + 1);
        assertThat(passwordOf(phone)).isEqualTo(own);
    }

    @Test
    void untickingStopsSendingAndTickingAgainRollsOutNewOnes() {
        // Given
        String domain = enroll(true);
        VirtualDevice phone = phone();
        String own = passwordOf(phone);
        Map<VirtualDevice, Integer> received = counts();

        // When
        inventory.change(domain, Map.of("deployPasswords", false));
        inventory.newPassword(domain);
        reconnect(domain);
        Map<VirtualDevice, Integer> afterwards = counts();
        String whileOff = passwordOf(phone);
        inventory.change(domain, Map.of("deployPasswords", true));

        // Then
        assertThat(whileOff).isEqualTo(own);
        assertThat(afterwards).isEqualTo(received);
        awaitPassword(phone, next -> !next.equals(own));
        devices.all().forEach(device -> awaitReceived(device, received.get(device) + 1));
        others().forEach(device -> assertThat(passwordOf(device)).isNotEqualTo(password));
    }

    @Test
    void whoeverMayCanReadItInClear() {
        // Given
        String domain = enroll(true);

        // When
        List<String> shown = devices.ids().stream()
                .map(id -> patchbay.sessions().administrativePassword(domain, id))
                .toList();

        // Then
        assertThat(shown)
                .containsExactlyElementsOf(devices.all().stream()
                        .map(PasswordDeploymentST::passwordOf)
                        .toList());
    }

    @Test
    void whereNothingIsDeployedNothingIsSent() {
        // When
        reconnect(enroll(false));

        // Then
        assertThat(counts().values()).containsOnly(0);
    }

    @Test
    void aSecondaryInstanceSendsNothing() {
        // When
        String domain = inventory.newDomain(password, Map.of("deployPasswords", true, "secondary", true));
        patchbay.enroll(devices, domain);
        reconnect(domain, "REFUSED");

        // Then
        assertThat(counts().values()).containsOnly(0);
    }

    private String enroll(boolean deploy) {
        String domain = inventory.newDomain(password, Map.of("deployPasswords", deploy));
        patchbay.enroll(devices, domain);
        if (deploy) {
            devices.all().forEach(device -> awaitReceived(device, 1));
        }
        return domain;
    }

    /** All sessions begin again; when this returns, each device has answered what it was asked for in its new session. */
    private void reconnect(String domain) {
        reconnect(domain, "OK");
    }

    private void reconnect(String domain, String outcome) {
        devices.stop();
        devices.start().awaitAll(Phase.AUTHENTICATED);
        devices.ids().stream()
                .map(id -> commands.get(domain, id, "/log.txt", Eventually.LIMIT))
                .toList()
                .forEach(
                        command -> assertThat(commands.await(command).outcome()).isEqualTo(outcome));
    }

    private Map<VirtualDevice, Integer> counts() {
        return devices.all().stream()
                .collect(java.util.stream.Collectors.toMap(
                        device -> device,
                        device -> device.administrativePasswords().received()));
    }

    private VirtualDevice phone() {
        return devices.first();
    }

    private List<VirtualDevice> others() {
        return devices.all().subList(1, MODELS.size());
    }

    private static String passwordOf(VirtualDevice device) {
        return device.state().administrativePassword().orElse("");
    }

    private static void awaitReceived(VirtualDevice device, int count) {
        eventually(
                "password " + count + " of " + device.model().product(),
                () -> assertThat(device.administrativePasswords().received()).isGreaterThanOrEqualTo(count));
    }

    private static void awaitPassword(VirtualDevice device, Predicate<String> wanted) {
        eventually(
                "the password of " + device.model().product(),
                () -> assertThat(wanted.test(passwordOf(device))).isTrue());
    }
}
