package dev.patchbay.systemtests;

import static dev.patchbay.systemtests.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.simulator.Phase;
import dev.patchbay.simulator.VirtualDevice;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A service dies while a device joins, at each step of its way: the device joins all the same, and asks no second time. */
@ExtendWith(SuiteExtension.class)
class ProvisioningFaultsST {

    private static final int MANY = 40;

    private final Patchbay patchbay;
    private final Inventory inventory;
    private final Provisioning provisioning;
    private final ProvisioningProcess process;
    private final Presence presence;

    private String domain = "";

    ProvisioningFaultsST(Patchbay patchbay) {
        this.patchbay = patchbay;
        this.inventory = patchbay.inventory();
        this.provisioning = patchbay.provisioning();
        this.process = patchbay.provisioningProcess();
        this.presence = patchbay.presence();
    }

    @BeforeEach
    void givenDomain() {
        domain = inventory.newDomain();
        provisioning.phonesOf(domain);
    }

    @AfterEach
    void close() {
        presence.close();
    }

    @Test
    void provisioningDiesAfterOneRequestAndIsAwayForAnother() {
        try (Devices devices = givenUnassigned(2)) {
            VirtualDevice decided = devices.all().getFirst();
            VirtualDevice asking = devices.all().getLast();
            String code = provisioning.code(domain);
            typeUntilUsed(decided);
            process.kill();
            try {
                // When
                asking.type(code);
                eventually(
                        "it has asked again",
                        () -> assertThat(devices.statistics().connects()).isEqualTo(3));
            } finally {
                process.start();
            }

            // Then
            joins(decided);
            joins(asking);
        }
    }

    @Test
    void inventoryIsAwayWhenItIsToAddTheDevice() {
        try (Devices devices = givenUnassigned(1)) {
            // When
            patchbay.killInventory();
            try {
                typeUntilUsed(devices.first());
            } finally {
                patchbay.startInventory();
            }

            // Then
            joins(devices.first());
            assertThat(provisioning.audit(domain, devices.first().hardwareId())).containsExactly("device.provision");
        }
    }

    @Test
    void theSessionThatHasAskedIsGoneWhenTheDeviceIsAdded() {
        try (Devices devices = givenUnassigned(1)) {
            // When
            patchbay.killInventory();
            try {
                typeUntilUsed(devices.first());
                patchbay.killRegistration();
            } finally {
                patchbay.startInventoryAndRegistration();
            }

            // Then
            joins(devices.first());
        }
    }

    @Test
    void registrationDiesWhenItIsToGiveThePassword() {
        try (Devices devices = givenUnassigned(1)) {
            VirtualDevice device = devices.first();
            try {
                // When
                device.type(provisioning.code(domain));
                presence.assigned(device.hardwareId(), domain);
                patchbay.killRegistration();
            } finally {
                patchbay.startRegistration();
            }

            // Then
            joins(device);
        }
    }

    @Test
    void manyJoinWhileEachServiceDies() {
        // Given
        List<String> codes = provisioning.codes(domain, MANY);
        try (Devices devices = givenUnassigned(MANY)) {
            try {
                // When
                type(devices, codes, 0);
                process.kill();
                type(devices, codes, 1);
                process.start();
                patchbay.killInventory();
                type(devices, codes, 2);
                type(devices, codes, 3);
                patchbay.killRegistration();
            } finally {
                process.start();
                patchbay.startInventoryAndRegistration();
            }

            // Then
            devices.awaitAll(Phase.AUTHENTICATED);
            inventory.awaitOnline(domain, MANY);
        }
    }

    /** Types the codes of one quarter of the devices. */
    private static void type(Devices devices, List<String> codes, int quarter) {
        for (int i = quarter * MANY / 4; i < (quarter + 1) * MANY / 4; i++) {
            devices.all().get(i).type(codes.get(i));
        }
    }

    private Devices givenUnassigned(int count) {
        Devices devices = Devices.at(patchbay.devicesUrl(), count).start();
        devices.awaitAll(Phase.UNASSIGNED);
        return devices;
    }

    private void typeUntilUsed(VirtualDevice device) {
        JsonPath code = provisioning.code(domain, Map.of());
        device.type(code.getString("code"));
        eventually(
                "the code is used",
                () -> assertThat(
                                provisioning.shown(domain, code.getString("id")).getString("usedBy"))
                        .isEqualTo(device.hardwareId()));
    }

    private void joins(VirtualDevice device) {
        eventually("it has a password", () -> assertThat(device.phase()).isEqualTo(Phase.AUTHENTICATED));
        inventory.awaitOnline(domain, device.hardwareId(), true);
        device.drop();
        presence.online(device.hardwareId(), "DIGEST");
    }
}
