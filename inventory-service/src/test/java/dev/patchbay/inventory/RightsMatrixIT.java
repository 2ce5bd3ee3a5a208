package dev.patchbay.inventory;

import static dev.patchbay.inventory.Inventory.givenDeviceOf;
import static dev.patchbay.inventory.Inventory.givenDomain;
import static dev.patchbay.inventory.Inventory.newHardwareId;

import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.rights.RightsMatrix;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Every operation of the published document, as somebody who may not do it. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class RightsMatrixIT {

    @TestFactory
    Stream<DynamicNode> everyOperationKeepsToTheRights() {
        String domain = givenDomain();
        return RightsMatrix.of("inventory", domain, givenDomain())
                .sample("hardwareId", givenDeviceOf(domain), newHardwareId())
                .instanceOnly(
                        "createDomain", "removeDomain", "moveDevice", "listUnassignedDevices", "countUnassignedDevices")
                .acrossDomains("listDevices", "listDomains")
                .counting("countDevices")
                .body("createDomain", "{\"name\":\"of-eve.example\",\"password\":\"secret\"}")
                .body("changeDomain", "{\"invoiceReference\":\"of eve\"}")
                .body("changeDevice", "{\"name\":\"of eve\"}")
                .body("moveDevice", "{\"to\":\"" + domain + "\"}")
                .tests();
    }
}
