package dev.patchbay.provisioning;

import dev.patchbay.testkit.ServiceArchitecture;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keepsTheRulesOfAllServices() {
        ServiceArchitecture.check("provisioning");
    }
}
