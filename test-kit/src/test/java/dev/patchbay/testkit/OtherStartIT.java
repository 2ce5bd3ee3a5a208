package dev.patchbay.testkit;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(OtherStartIT.Profile.class)
class OtherStartIT extends EmptyStart {

    public static class Profile implements QuarkusTestProfile {
        @Override
        public String getConfigProfile() {
            return "other";
        }
    }
}
