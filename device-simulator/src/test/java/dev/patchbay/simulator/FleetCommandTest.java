package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetCommandTest {

    private final StringWriter problems = new StringWriter();

    private int run(String... args) {
        return FleetCommand.commandLine()
                .setErr(new PrintWriter(problems, true))
                .execute(args);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--devices 1                                   | --url",
                "--url http://localhost/x                      | ws://",
                "--url ws://localhost/x --init-url http://x    | mutually exclusive",
                "--init-url ws://localhost/init                | http://",
                "--init-url http://localhost/init?id=#x        | no other #",
                "--url ws://localhost/x --devices 1 --code 1 --code 2 | 2 codes for 1 devices",
                "--url ws://localhost/x --codes /nowhere/codes | /nowhere/codes",
                "--url ws://localhost/x --type fridge          | app_platform or mixed, not fridge",
                "--url ws://localhost/x --devices many         | --devices",
                "--url ws://localhost/x --rate 0               | rate above 0",
                "--url ws://localhost/x --second-url http://x  | ws://",
                "--url ws://localhost/x --interfaces 17        | 1 to 16 ports",
                "--url ws://localhost/x --id-prefix ?          | an id prefix has",
            })
    void aMistakeIsNamedInOneLine(String args, String named) {
        // When
        var status = run(args.split(" +"));

        // Then
        assertThat(status).isEqualTo(2);
        assertThat(problems.toString().strip())
                .startsWith("fleet: ")
                .contains(named)
                .hasLineCount(1);
    }

    @Test
    void aStateThatCannotBeReadIsNamed(@TempDir Path directory) throws Exception {
        // Given
        Files.writeString(directory.resolve("009033000000.json"), "{");

        // When
        var status = run("--url", "ws://localhost/x", "--devices", "1", "--state", directory.toString());

        // Then
        assertThat(status).isEqualTo(2);
        assertThat(problems.toString().strip())
                .startsWith("fleet: can't read the state of 009033000000")
                .hasLineCount(1);
    }
}
