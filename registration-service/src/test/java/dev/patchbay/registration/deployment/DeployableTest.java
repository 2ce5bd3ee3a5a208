package dev.patchbay.registration.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeployableTest {

    @Test
    void higherNumberOfTheSameAssignmentIsNewer() {
        assertThat(new Deployable("a", 1, 1).isOlderThan(new Deployable("b", 1, 2)))
                .isTrue();
        assertThat(new Deployable("a", 1, 2).isOlderThan(new Deployable("b", 1, 2)))
                .isFalse();
    }

    @Test
    void anyOfALaterAssignmentIsNewer() {
        assertThat(new Deployable("a", 1, 9).isOlderThan(new Deployable("b", 2, 1)))
                .isTrue();
        assertThat(new Deployable("a", 2, 1).isOlderThan(new Deployable("b", 1, 9)))
                .isFalse();
    }

    @Test
    void textDoesNotShowThePassword() {
        assertThat(new Deployable("secret", 1, 1).toString()).doesNotContain("secret");
    }
}
