package dev.patchbay.sysclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WireSecretsTest {

    @Property
    void secretsHaveTheFormThatDevicesInsistOn(@ForAll long randomSeed) {
        var secrets = new WireSecrets(new Random(randomSeed));
        assertThat(secrets.sysclientPassword()).matches("[A-Za-z0-9_!]{32}");
        assertThat(secrets.seed()).matches("[A-Za-z0-9_!]{16}");
        assertThat(secrets.challenge()).matches("[1-9][0-9]{0,18}");
        assertThat(secrets.administrativePassword()).matches("[A-Za-z0-9]{15}");
    }

    @Test
    void eachSecretIsANewOne() {
        // Given
        var secrets = new WireSecrets(new Random(1));

        // When
        var first = secrets.sysclientPassword();
        var second = secrets.sysclientPassword();

        // Then
        assertThat(first).isNotEqualTo(second);
    }
}
