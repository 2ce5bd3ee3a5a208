package dev.patchbay.registration.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.provisioning.ProvisioningRefused.Cause;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InterfaceAnswerTest {

    private static final UUID ID = new UUID(1, 2);

    @ParameterizedTest
    @EnumSource(Cause.class)
    void refusalsTravelAndHaveAText(Cause cause) {
        var answer = new InterfaceAnswer(ID, Optional.of(cause));

        assertThat(InterfaceAnswer.of(answer.detail())).isEqualTo(answer);
        assertThat(answer.error()).hasValueSatisfying(text -> assertThat(text).isNotBlank());
    }

    @Test
    void goodOnesTravelAndHaveNone() {
        var answer = new InterfaceAnswer(ID, Optional.empty());

        assertThat(InterfaceAnswer.of(answer.detail())).isEqualTo(answer);
        assertThat(answer.error()).isEmpty();
    }
}
