package dev.patchbay.inventory;

import static dev.patchbay.inventory.Inventory.device;
import static dev.patchbay.inventory.Inventory.givenCategoryOf;
import static dev.patchbay.inventory.Inventory.givenDeviceOf;
import static dev.patchbay.inventory.Inventory.givenDomain;
import static dev.patchbay.inventory.Inventory.givenGrant;
import static dev.patchbay.inventory.Inventory.givenPassthroughOf;
import static dev.patchbay.inventory.Inventory.newHardwareId;
import static dev.patchbay.inventory.Inventory.operator;

import dev.patchbay.testkit.Conditions;
import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.rights.RightsMatrix;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Every operation of the published document, as somebody who may not do it. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class RightsMatrixIT {

    private static final long NEVER_REACHED = 1_000_000;

    @TestFactory
    Stream<DynamicNode> everyOperationKeepsToTheRights() {
        String domain = givenDomain();
        String grantee = givenDomain();
        givenGrant(domain, grantee);
        long category = givenCategoryOf(domain, "Berlin");
        String device = givenDeviceOf(domain);
        givenInterfaceOf(domain, category, device);
        return RightsMatrix.of("inventory", domain, givenDomain())
                .sample("hardwareId", device, newHardwareId())
                .sample("interface", "TEL1", "TEL9")
                .sample(
                        "grant",
                        givenPassthroughOf(domain, device),
                        UUID.randomUUID().toString())
                .sample("category", Long.toString(category), Long.toString(category + NEVER_REACHED))
                .sample("grantee", grantee, "nobody.example")
                .instanceOnly(
                        "createDomain",
                        "removeDomain",
                        "grantAccess",
                        "moveDevice",
                        "listUnassignedDevices",
                        "countUnassignedDevices")
                .forAdministrators(
                        "changeDomain",
                        "showDomainPassword",
                        "listAccess",
                        "listGrants",
                        "revokeAccess",
                        "setRegistrationUrl",
                        "removeRegistrationUrl",
                        "pauseRegistrationUrl",
                        "resumeRegistrationUrl",
                        "cancelRegistrationUrl")
                .forEverybody("proveInstallation")
                .acrossDomains(
                        "listDevices",
                        "downloadDevices",
                        "importDevices",
                        "listDomains",
                        "listAuditAcrossDomains",
                        "downloadAudit")
                .counting("countDevices")
                .body("createDomain", "{\"name\":\"of-eve.example\",\"password\":\"secret\"}")
                .body("changeDomain", "{\"invoiceReference\":\"of eve\"}")
                .body("createCategory", "{\"name\":\"of eve\"}")
                .body("changeCategory", "{\"name\":\"of eve\"}")
                .body("assignCategory", "{\"action\":\"add\"}")
                .body("changeDevice", "{\"name\":\"of eve\"}")
                .body("setRegistrationUrl", "{\"url\":\"wss://eve.example/a/b/sysclients\"}")
                .body("grantPassthrough", "{}")
                .body("importDevices", "hardwareId;name\n" + device + ";of eve\n")
                .body("moveDevice", "{\"to\":\"" + domain + "\"}")
                .tests();
    }

    private static void givenInterfaceOf(String domain, long category, String device) {
        try (Provisioned provisioning = new Provisioned()) {
            provisioning.tell(Provisioned.interfaceOf(domain, category, device, "TEL1"));
        }
        Conditions.await("the interface")
                .until(() -> operator()
                        .get(device(domain, device) + "/interfaces")
                        .asString()
                        .contains("TEL1"));
    }
}
