package dev.patchbay.inventory;

import dev.patchbay.testkit.ServiceArchitecture;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keepsTheRulesOfAllServices() {
        ServiceArchitecture.check("inventory");
    }
}
