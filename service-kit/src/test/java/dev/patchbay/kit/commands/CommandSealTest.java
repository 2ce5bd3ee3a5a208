package dev.patchbay.kit.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.patchbay.kit.commands.CommandContent.AdminCommand;
import dev.patchbay.kit.commands.CommandContent.Header;
import dev.patchbay.kit.commands.CommandContent.HttpCommand;
import dev.patchbay.kit.secrets.SecretBoxes;
import dev.patchbay.kit.secrets.SecretException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CommandSealTest {

    private static final UUID ID = new UUID(1, 2);
    private static final UUID OTHER = new UUID(1, 3);

    private final CommandSeal seal = new CommandSeal(SecretBoxes.fresh());

    @Test
    void contentsComeBackAsTheyWere() {
        // Given
        HttpCommand http = new HttpCommand(
                "POST",
                "/!config write",
                List.of(new Header("X-A", "1"), new Header("x-a", "")),
                new byte[] {0, -1},
                7);
        AdminCommand admin =
                new AdminCommand(6, JsonNodeFactory.instance.objectNode().put("last", true));

        // Then
        assertThat(seal.openContent(ID, seal.seal(ID, http))).isEqualTo(http);
        assertThat(seal.openContent(ID, seal.seal(ID, admin))).isEqualTo(admin);
    }

    @Test
    void answersComeBackAsTheyWere() {
        CommandAnswer answer =
                new CommandAnswer(404, List.of(new Header("Content-Type", "text/html")), new byte[] {1, 2}, true);

        assertThat(seal.openAnswer(ID, seal.seal(ID, answer))).isEqualTo(answer);
    }

    @Test
    void nothingIsInClear() {
        HttpCommand command = new HttpCommand(
                "GET", "/secret-of-the-test", List.of(), new byte[0], CommandContent.DEFAULT_ANSWER_BYTES);

        byte[] sealed = java.util.Base64.getDecoder().decode(seal.seal(ID, command));

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
        assertThat(command.toString()).doesNotContain("secret");
    }

    @Test
    void belongsToItsCommandAndItsDirection() {
        String content = seal.seal(ID, HttpCommand.of("GET", "/"));

        assertThatThrownBy(() -> seal.openContent(OTHER, content)).isInstanceOf(SecretException.class);
        assertThatThrownBy(() -> seal.openAnswer(ID, content)).isInstanceOf(SecretException.class);
    }

    @Test
    void answerThatFitsNoRecordIsCutAndSaysSo() {
        // Given
        byte[] body = new byte[CommandContent.MAX_ANSWER_BYTES];
        new Random(1).nextBytes(body);

        // When
        String sealed = seal.seal(ID, new CommandAnswer(200, List.of(), body, false));

        // Then
        CommandAnswer answer = seal.openAnswer(ID, sealed);
        assertThat(sealed).hasSizeLessThanOrEqualTo(CommandSeal.MAX_SEALED);
        assertThat(answer.truncated()).isTrue();
        assertThat(answer.body()).hasSizeGreaterThan(600_000);
        assertThat(answer.body()).isEqualTo(Arrays.copyOf(body, answer.body().length));
    }

    @Test
    void textOfFourMegabytesFits() {
        byte[] body = "<tr><td>line of a table</td></tr>\n".repeat(123_000).getBytes(StandardCharsets.UTF_8);

        CommandAnswer answer = seal.openAnswer(ID, seal.seal(ID, new CommandAnswer(200, List.of(), body, false)));

        assertThat(answer.truncated()).isFalse();
        assertThat(answer.body()).isEqualTo(body);
    }

    @Test
    void contentThatFitsNoRecordIsRefused() {
        byte[] body = new byte[1024 * 1024];
        new Random(1).nextBytes(body);
        HttpCommand command = new HttpCommand("PUT", "/", List.of(), body, 1);

        assertThatIllegalArgumentException().isThrownBy(() -> seal.seal(ID, command));
    }

    @Test
    void requestsThatWouldBeSeveralAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> HttpCommand.of("GET /", "/"));
        assertThatIllegalArgumentException().isThrownBy(() -> HttpCommand.of("GET", "/a\r\nb"));
        assertThatIllegalArgumentException().isThrownBy(() -> HttpCommand.of("GET", "no-path"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Header("a:", "b"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Header("a", "b\nc: d"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HttpCommand("GET", "/", List.of(), new byte[0], 5 * 1024 * 1024));
    }
}
