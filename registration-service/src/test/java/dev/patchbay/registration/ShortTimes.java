package dev.patchbay.registration;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Does now what usually has time. One profile for all tests that need that: each one starts the service again. */
public final class ShortTimes implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "patchbay.secrets.look-interval", "PT0.2S",
                "patchbay.secrets.renewal-interval", "PT0.2S",
                "patchbay.registration.socket.close-time", "PT1S",
                "patchbay.registration.socket.review-interval", "1s");
    }
}
