package dev.patchbay.provisioning;

import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.PublishedApi;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class OpenApiIT {

    @Test
    void thePublishedDocumentIsWhatTheServiceDoes() throws IOException {
        PublishedApi.check("provisioning");
    }
}
