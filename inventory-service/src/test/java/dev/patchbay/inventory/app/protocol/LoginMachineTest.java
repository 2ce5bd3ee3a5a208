package dev.patchbay.inventory.app.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.inventory.app.protocol.LoginMachine.Proven;
import dev.patchbay.inventory.app.protocol.LoginMachine.Reaction;
import dev.patchbay.inventory.app.protocol.LoginState.LoggedIn;
import dev.patchbay.inventory.app.protocol.LoginState.Refused;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.rights.Role;
import dev.patchbay.kit.rights.Way;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LoginMachineTest {

    private static final Proven ALICE =
            new Proven(new Caller("alice", new DomainName("example.com"), Role.ADMIN, Set.of(), Way.APP, ""), "key");

    private final AtomicInteger challenges = new AtomicInteger();
    private final LoginMachine machine = new LoginMachine(() -> "c" + challenges.incrementAndGet());

    @Test
    void aLoginThatFitsItsChallengeOpensTheRest() {
        // Given
        Reaction challenged = receive("{\"mt\":\"AppChallenge\",\"src\":\"s1\",\"api\":\"a\"}");
        Reaction.Check check = (Reaction.Check) receive("{\"mt\":\"AppLogin\",\"src\":7}");

        // When
        Reaction accepted = machine.checked(check.message(), Optional.of(ALICE));

        // Then
        assertThat(challenged.toString()).contains("\"challenge\":\"c1\"", "\"src\":\"s1\"", "\"api\":\"a\"");
        assertThat(check.checking().challenge()).isEqualTo("c1");
        assertThat(answer(accepted)).isEqualTo("{\"mt\":\"AppLoginResult\",\"src\":7,\"ok\":true}");
        assertThat(receive("{\"mt\":\"GetDomains\"}")).isInstanceOf(Reaction.Serve.class);
    }

    @Test
    void aLoginThatDoesNotFitIsToldWithoutOk() {
        // Given
        receive("{\"mt\":\"AppChallenge\"}");
        Reaction.Check check = (Reaction.Check) receive("{\"mt\":\"AppLogin\"}");

        // When
        Reaction refused = machine.checked(check.message(), Optional.empty());

        // Then
        assertThat(((Reaction.Refuse) refused).answer().toString()).isEqualTo("{\"mt\":\"AppLoginResult\"}");
        assertThat(machine.state()).isInstanceOf(Refused.class);
    }

    @Test
    void aChallengeIsGoodForOneLogin() {
        // Given
        receive("{\"mt\":\"AppChallenge\"}");
        Reaction.Check check = (Reaction.Check) receive("{\"mt\":\"AppLogin\"}");
        machine.checked(check.message(), Optional.of(ALICE));

        // When
        Reaction again = receive("{\"mt\":\"AppLogin\"}");

        // Then
        assertThat(again).isInstanceOf(Reaction.Refuse.class);
    }

    @Test
    void aLoginWithoutAChallengeIsRefused() {
        // When
        Reaction reaction = receive("{\"mt\":\"AppLogin\"}");

        // Then
        assertThat(reaction).isInstanceOf(Reaction.Refuse.class);
    }

    @Test
    void onlyTheNewestChallengeCounts() {
        // Given
        receive("{\"mt\":\"AppChallenge\"}");
        receive("{\"mt\":\"AppChallenge\"}");

        // When
        Reaction.Check check = (Reaction.Check) receive("{\"mt\":\"AppLogin\"}");

        // Then
        assertThat(check.checking().challenge()).isEqualTo("c2");
    }

    @Test
    void nothingIsServedAfterTheLoginWasRevoked() {
        // Given
        machine.revoke();
        receive("{\"mt\":\"AppChallenge\"}");
        Reaction.Check check = (Reaction.Check) receive("{\"mt\":\"AppLogin\"}");
        machine.checked(check.message(), Optional.of(ALICE));

        // When
        machine.revoke();

        // Then
        assertThat(receive("{\"mt\":\"GetDomains\"}")).isInstanceOf(Reaction.Ignore.class);
        assertThat(receive("{\"mt\":\"AppChallenge\"}")).isInstanceOf(Reaction.Ignore.class);
        assertThat(receive("{\"mt\":\"AppLogin\"}")).isInstanceOf(Reaction.Ignore.class);
    }

    @Test
    void keepAlivesAreAnsweredByKeepAlivesInEachState() {
        // When
        Reaction before = receive("{\"mt\":\"KeepAlive\",\"src\":1,\"api\":\"a\"}");
        receive("{\"mt\":\"AppChallenge\",\"more\":true,\"x\":{}}");
        Reaction between = receive("{\"mt\":\"KeepAlive\"}");
        Reaction.Check check = (Reaction.Check) receive("{\"mt\":\"AppLogin\"}");
        machine.checked(check.message(), Optional.of(ALICE));
        Reaction after = receive("{\"mt\":\"KeepAlive\",\"src\":\"2\"}");

        // Then
        assertThat(answer(before)).isEqualTo("{\"mt\":\"KeepAlive\",\"api\":\"a\",\"src\":1}");
        assertThat(answer(between)).isEqualTo("{\"mt\":\"KeepAlive\"}");
        assertThat(answer(after)).isEqualTo("{\"mt\":\"KeepAlive\",\"src\":\"2\"}");
    }

    @Test
    void checkBuildIsAnsweredBeforeTheLoginAndReloadsNothing() {
        // When
        Reaction build = receive("{\"mt\":\"CheckBuild\",\"url\":\"https://h/d/i/1/\",\"src\":\"b\"}");

        // Then
        assertThat(answer(build)).isEqualTo("{\"mt\":\"CheckBuildResult\",\"src\":\"b\"}");
    }

    @Test
    void nothingIsServedBeforeTheLogin() {
        // When
        Reaction reaction = receive("{\"mt\":\"GetDomains\",\"src\":\"1\"}");

        // Then
        assertThat(reaction).isInstanceOf(Reaction.Ignore.class);
    }

    @Property
    void neverLetsAnybodyInWithoutAProof(@ForAll("messages") List<String> messages) {
        // Given: tries share the fields
        LoginMachine fresh = new LoginMachine(() -> "1");

        // When
        for (String message : messages) {
            AppMessage.parse(message).ifPresent(parsed -> {
                if (fresh.receive(parsed) instanceof Reaction.Check check) {
                    fresh.checked(check.message(), Optional.empty());
                }
            });
        }

        // Then
        assertThat(fresh.state()).isNotInstanceOf(LoggedIn.class);
    }

    @Property
    void isTotal(@ForAll String garbage) {
        // When
        Optional<AppMessage> parsed = AppMessage.parse(garbage);

        // Then
        parsed.ifPresent(message ->
                assertThat(new LoginMachine(() -> "1").receive(message)).isNotNull());
    }

    @Provide
    Arbitrary<List<String>> messages() {
        Arbitrary<String> types = Arbitraries.of("AppChallenge", "AppLogin", "KeepAlive", "GetDomains", "PbxInfo");
        Arbitrary<String> rests = Arbitraries.of(
                "",
                ",\"info\":{}",
                ",\"info\":[1,{\"a\":\"\\\"\"}]",
                ",\"digest\":7",
                ",\"app\":null",
                ",\"src\":{\"a\":1}");
        Arbitrary<String> whole = types.flatMap(type -> rests.map(rest -> "{\"mt\":\"" + type + "\"" + rest + "}"));
        Arbitrary<String> broken = whole.flatMap(
                message -> Arbitraries.integers().between(0, message.length()).map(end -> message.substring(0, end)));
        return Arbitraries.oneOf(whole, broken).list().ofMaxSize(12);
    }

    private Reaction receive(String message) {
        return machine.receive(AppMessage.parse(message).orElseThrow());
    }

    private static String answer(Reaction reaction) {
        return ((Reaction.Answer) reaction).answer().toString();
    }
}
