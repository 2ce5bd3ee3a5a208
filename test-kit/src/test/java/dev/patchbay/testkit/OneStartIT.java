package dev.patchbay.testkit;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(OneStartIT.Profile.class)
class OneStartIT extends EmptyStart {

    public static class Profile implements QuarkusTestProfile {
        @Override
        public String getConfigProfile() {
            return "one";
        }
    }
}
