package dev.patchbay.inventory;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Does now what usually has time. One profile for all tests that need that: each one starts the service again. */
public final class ShortTimes implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "patchbay.secrets.look-interval", "PT0.2S",
                "patchbay.secrets.renewal-interval", "PT0.2S",
                "patchbay.inventory.search.time", "PT1S",
                "patchbay.inventory.app.login-time", "PT1S",
                "patchbay.inventory.app.keep-alive-after", "PT1S",
                "patchbay.inventory.app.ping-after", "PT1S",
                "patchbay.inventory.app.idle-time", "PT30S",
                "patchbay.inventory.app.send-time", "PT1S",
                "patchbay.inventory.app.sweep-interval", "0.2s");
    }
}
