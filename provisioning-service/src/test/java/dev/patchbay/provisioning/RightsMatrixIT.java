package dev.patchbay.provisioning;

import static dev.patchbay.provisioning.Provisioning.BASE;
import static dev.patchbay.provisioning.Provisioning.editorOf;
import static dev.patchbay.provisioning.Provisioning.newHardwareId;

import dev.patchbay.kit.secrets.SecretBox;
import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.rights.RightsMatrix;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Every operation of the published document, as somebody who may not do it. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class RightsMatrixIT {

    @Inject
    SecretBox box;

    @TestFactory
    Stream<DynamicNode> everyOperationKeepsToTheRights() {
        try (Provisioning provisioning = new Provisioning(box)) {
            String domain = provisioning.givenDomain();
            String expected = newHardwareId();
            editorOf(domain)
                    .contentType("text/csv")
                    .body("hardwareId;category\n" + expected + ";phones\n")
                    .post(BASE + domain + "/expected-devices")
                    .then()
                    .statusCode(200);
            String code =
                    provisioning.create(domain, Map.of("category", "phones")).getString("id");
            return RightsMatrix.of("provisioning", domain, provisioning.givenDomain())
                    .sample("id", code, UUID.randomUUID().toString())
                    .sample("hardwareId", expected, newHardwareId())
                    .instanceOnly("listWaitingDevices")
                    .forEverybody("init")
                    .unsteady("getCode", "getAutomaticProvisioning")
                    .body("createCode", "{\"category\":\"phones\"}")
                    .body("createCodes", "category\nphones\n")
                    .acrossDomains("listAuditAcrossDomains", "downloadAudit")
                    .body("revokeCodes", "{\"ids\":[\"" + code + "\"]}")
                    .body("removeExpectedDevices", "{\"hardwareIds\":[\"" + expected + "\"]}")
                    .body("printCodes", "{\"ids\":[\"" + code + "\"]}")
                    .body("addExpectedDevices", "hardwareId;category\n" + newHardwareId() + ";phones\n")
                    .tests();
        }
    }
}
