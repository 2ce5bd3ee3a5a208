package dev.patchbay.sysclient;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.patchbay.sysclient.Identify.Platform;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SecrecyTest {

    static Stream<Frame> framesWithSecrets() {
        var item = JsonNodeFactory.instance.objectNode();
        item.putObject("config").put("type", "MEDIA").put("turnPassword", "secret");
        return Stream.of(
                new AdminFrame(new SysclientPassword("secret")),
                new AdminFrame(new AdministrativePassword("seed", "secret")),
                new AdminFrame(new Provision("TEL1", "secret")),
                new AdminFrame(new Configuration(item)),
                new AdminFrame(Identify.builder("docker0", "LINUX", "1", new Platform("VA", false))
                        .digest("secret")
                        .provisioningCode("secret")
                        .build()),
                TunnelFrame.send(1, "secret".getBytes(StandardCharsets.US_ASCII)));
    }

    @ParameterizedTest
    @MethodSource("framesWithSecrets")
    void aFrameInALogTellsNoSecret(Frame frame) {
        // When
        var logged = frame.toString();

        // Then
        assertThat(logged).doesNotContain("secret").doesNotContain("736563");
    }
}
