package dev.patchbay.registration;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Does now what usually has time, but for one thing. One profile for all tests that need that: each one starts the service again. */
public final class ShortTimes implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "patchbay.secrets.look-interval", "PT0.2S",
                "patchbay.secrets.renewal-interval", "PT0.2S",
                // long enough to show that nobody who goes on sending has so much time
                "patchbay.registration.socket.close-time", "PT1M",
                "patchbay.registration.socket.review-interval", "1s");
    }
}
