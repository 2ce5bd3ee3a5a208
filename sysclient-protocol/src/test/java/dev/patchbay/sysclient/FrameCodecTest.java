package dev.patchbay.sysclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.patchbay.sysclient.Identify.EthInterface;
import dev.patchbay.sysclient.Identify.Platform;
import dev.patchbay.sysclient.MalformedFrameException.Cause;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameCodecTest {

    private final FrameCodec codec = new FrameCodec();

    @Test
    void readsEachFieldOfAnIdentify() {
        // Given
        var message = admin("0000", """
                {"id":"009033460af2","product":"IP222","version":"13r2 dvl [13.4250/131286/1300]",
                 "platform":{"type":"GW","fxs":true},"name":"Lobby","fwBuild":"134250","bcBuild":"131286","major":"13r2",
                 "fw":"ip222.bin","bc":"boot222.bin","provisioningCode":"123456789012","digest":"c200",
                 "mini":true,"pbxActive":true,"other":true,
                 "ethIfs":[{"if":"ETH0","ipv4":"10.0.0.1","ipv6":"fe80::1"},{"if":"ETH1"}],"newer":[1,{"x":null}]}""");

        // When
        var frame = codec.decode(message);

        // Then
        assertThat(frame)
                .isEqualTo(new AdminFrame(Identify.builder(
                                "009033460af2", "IP222", "13r2 dvl [13.4250/131286/1300]", new Platform("GW", true))
                        .name("Lobby")
                        .fwBuild("134250")
                        .bcBuild("131286")
                        .major("13r2")
                        .fw("ip222.bin")
                        .bc("boot222.bin")
                        .provisioningCode("123456789012")
                        .digest("c200")
                        .mini(true)
                        .pbxActive(true)
                        .other(true)
                        .ethIfs(List.of(
                                new EthInterface("ETH0", Optional.of("10.0.0.1"), Optional.of("fe80::1")),
                                new EthInterface("ETH1", Optional.empty(), Optional.empty())))
                        .build()));
    }

    @Test
    void anIdNeedsNothingElse() {
        // When
        var identify = identify("{\"id\":\"docker0\"}");

        // Then
        assertThat(identify)
                .isEqualTo(Identify.builder("docker0", "", "", new Platform("", false))
                        .build());
    }

    @Test
    void optionalFieldsOfAnotherTypeAreIgnored() {
        // When
        var identify = identify("""
                {"id":"docker0","product":7,"version":null,"platform":"GW","name":{},"digest":5,"mini":"true","ethIfs":{"if":"a"}}""");

        // Then
        assertThat(identify)
                .isEqualTo(Identify.builder("docker0", "", "", new Platform("", false))
                        .build());
    }

    @Test
    void entriesOfInterfacesThatAreNoObjectsAreIgnored() {
        // When
        var identify = identify("{\"id\":\"docker0\",\"ethIfs\":[1,{\"if\":\"ETH0\"},null,{\"ipv4\":\"10.0.0.2\"}]}");

        // Then
        assertThat(identify.ethIfs())
                .containsExactly(
                        new EthInterface("ETH0", Optional.empty(), Optional.empty()),
                        new EthInterface("", Optional.of("10.0.0.2"), Optional.empty()));
    }

    @Test
    void textsAreFreedOfWhatCannotBeStoredAndCut() {
        // When
        var identify =
                identify("{\"id\":\"docker0\",\"name\":\"a\\u0000b\\nc\\ud800\",\"major\":\"\\u0000\",\"product\":\""
                        + "\uD83D\uDE00".repeat(200) + "\",\"version\":\"" + "v".repeat(300) + "\"}");

        // Then
        assertThat(identify.name()).contains("abc");
        assertThat(identify.major()).isEmpty();
        assertThat(identify.product()).isEqualTo("\uD83D\uDE00".repeat(128));
        assertThat(identify.version()).isEqualTo("v".repeat(256));
    }

    @Test
    void aTextIsNeverCutInsideACharacter() {
        // When
        var identify = identify("{\"id\":\"docker0\",\"name\":\"a" + "\uD83D\uDE00".repeat(200) + "\"}");

        // Then
        assertThat(identify.name()).contains("a" + "\uD83D\uDE00".repeat(127));
    }

    @Test
    void onlySixteenInterfacesAreKept() {
        // When
        var identify =
                identify("{\"id\":\"docker0\",\"ethIfs\":[" + "{\"if\":\"e\"},".repeat(40) + "{\"if\":\"last\"}]}");

        // Then
        assertThat(identify.ethIfs()).hasSize(16);
    }

    @Test
    void theDigestIsAddedToAnIdentifyThatStaysTheSame() {
        // Given
        var identify = Identify.builder("docker0", "LINUX", "1", new Platform("VA", false))
                .name("n")
                .other(true)
                .build();

        // When
        var answered = identify.withDigest("abc");

        // Then
        assertThat(answered.digest()).contains("abc");
        assertThat(answered.name()).contains("n");
        assertThat(answered.other()).isTrue();
        assertThat(answered.id()).isEqualTo("docker0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\u0000b"})
    void anIdentifyHasAnIdThatNeedsNoRepair(String id) {
        // Given
        var builder = Identify.builder(id, "", "", new Platform("", false));

        // When, then
        assertThatIllegalArgumentException().isThrownBy(builder::build);
    }

    @Test
    void anIdentifyHasAnIdOfAtMost256Characters() {
        // Given
        var builder = Identify.builder("x".repeat(257), "", "", new Platform("", false));

        // When, then
        assertThatIllegalArgumentException().isThrownBy(builder::build);
    }

    @Test
    void writesAnIdentifyAsDevicesDo() {
        // Given
        var identify = Identify.builder("009033460af2", "IP222", "1", new Platform("PHONE", false))
                .fwBuild("134250")
                .ethIfs(List.of(new EthInterface("ETH0", Optional.of("10.0.0.1"), Optional.empty())))
                .build();

        // When
        var message = codec.encode(identify);

        // Then
        assertThat(message).isEqualTo(admin("0000", """
                                {"id":"009033460af2","product":"IP222","version":"1","platform":{"type":"PHONE"},"fwBuild":"134250",\
                                "ethIfs":[{"if":"ETH0","ipv4":"10.0.0.1"}]}"""));
    }

    @Test
    void writesWhatServersSend() {
        // Given
        var item = JsonNodeFactory.instance.objectNode();
        item.putObject("config").put("type", "NTP");

        // When, then
        assertThat(codec.encode(new SysclientPassword("p!_1"))).isEqualTo(admin("0001", "{\"password\":\"p!_1\"}"));
        assertThat(codec.encode(new Challenge("12"))).isEqualTo(admin("0002", "{\"challenge\":\"12\"}"));
        assertThat(codec.encode(new AdministrativePassword("s", "0f")))
                .isEqualTo(admin("0003", "{\"seed\":\"s\",\"pwd\":\"0f\"}"));
        assertThat(codec.encode(new Provision("TEL1", "1")))
                .isEqualTo(admin("0004", "{\"id\":\"TEL1\",\"code\":\"1\"}"));
        assertThat(codec.encode(new ProvisionResult(Optional.empty()))).isEqualTo(admin("0005", "{}"));
        assertThat(codec.encode(new ProvisionResult(Optional.of("ü")))).isEqualTo(admin("0005", "{\"error\":\"ü\"}"));
        assertThat(codec.encode(new Configuration(item))).isEqualTo(admin("0006", "{\"config\":{\"type\":\"NTP\"}}"));
    }

    @Test
    void aConfigurationDoesNotChangeWithWhatItWasMadeOf() {
        // Given
        var item = JsonNodeFactory.instance.objectNode().put("last", true);
        var configuration = new Configuration(item);

        // When
        item.put("last", false);
        configuration.content().put("last", false);

        // Then
        assertThat(configuration.content().path("last").booleanValue()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "0.000",
                "-0.0",
                "12.000",
                "1.10",
                "1E5",
                "1e-7",
                "1e400",
                "1e999999999",
                "123456789012345678901234567890",
                "2147483648",
                "\"\\ud800\"",
                "\"\\u0000\"",
                "[[],{}]",
                "{\"\":null}"
            })
    void aConfigurationKeepsItsValues(String value) {
        // Given
        var frame = codec.decode(admin("0006", "{\"config\":{\"type\":\"X\",\"value\":" + value + "}}"));

        // When
        var again = codec.decode(codec.encode(frame));

        // Then
        assertThat(again).isEqualTo(frame);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                  | EMPTY",
                "01                                | TRUNCATED",
                "0100                              | TRUNCATED",
                "010000                            | INVALID_JSON",
                "02                                | TRUNCATED",
                "02 00000001 000000                | TRUNCATED",
                "010000 7b226964223a22ff227d       | INVALID_UTF8",
                "010000 7b226964223a22c0af227d     | INVALID_UTF8",
                "010000 7b226964223a22eda080227d   | INVALID_UTF8",
                "010000 7b226964223a22             | INVALID_JSON",
                "010000 7b7d7b7d                   | INVALID_JSON",
                "010000 7b7d00                     | INVALID_JSON",
                "010000 5b5d                       | NOT_AN_OBJECT",
                "010000 6e756c6c                   | NOT_AN_OBJECT",
                "010000 7b7d                       | MISSING_FIELD",
                "010001 7b7d                       | MISSING_FIELD"
            })
    void malformedMessagesAreToldApart(String hex, Cause cause) {
        // Given
        var message = hex == null ? new byte[0] : HexFormat.of().parseHex(hex.replace(" ", ""));

        // When
        var problem = catchThrowableOfType(MalformedFrameException.class, () -> codec.decode(message));

        // Then
        assertThat(problem.cause()).isEqualTo(cause);
        assertThat(problem).hasMessageStartingWith(cause.label()).hasNoCause();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":null}       | MISSING_FIELD",
                "{\"id\":\"\"}       | MISSING_FIELD",
                "{\"id\":9033460}    | WRONG_TYPE",
                "{\"id\":{}}         | WRONG_TYPE",
                "{\"id\":\"a\\u0000\"} | CONTROL_CHARACTERS",
                "{\"id\":\"\\udc00\"} | CONTROL_CHARACTERS",
                "{id:1}              | INVALID_JSON",
                "{\"id\":\"a\",}     | INVALID_JSON"
            })
    void aBadIdIsNotRepaired(String json, Cause cause) {
        // When
        var problem = catchThrowableOfType(MalformedFrameException.class, () -> codec.decode(admin("0000", json)));

        // Then
        assertThat(problem.cause()).isEqualTo(cause);
    }

    @Test
    void aLongIdIsNotCut() {
        // Given
        var message = admin("0000", "{\"id\":\"" + "a".repeat(257) + "\"}");

        // When
        var problem = catchThrowableOfType(MalformedFrameException.class, () -> codec.decode(message));

        // Then
        assertThat(problem.cause()).isEqualTo(Cause.FIELD_TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void deepNestingIsMalformedAndNoStackOverflow(String opening) {
        // Given
        var message = admin("0006", "{\"config\":" + opening.repeat(100_000));

        // When
        var problem = catchThrowableOfType(MalformedFrameException.class, () -> codec.decode(message));

        // Then
        assertThat(problem.cause()).isEqualTo(Cause.INVALID_JSON);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "00                           | unknown-message-type",
                "03 ff                        | unknown-message-type",
                "010007                       | unknown-admin-number",
                "01ffff 00                    | unknown-admin-number",
                "02 00000001 00000005 aa      | unknown-tunnel-event",
                "02 00000001 ffffffff         | unknown-tunnel-event"
            })
    void whatIsNotKnownIsNoError(String hex, String label) {
        // When
        var frame = codec.decode(HexFormat.of().parseHex(hex.replace(" ", "")));

        // Then
        assertThat(frame).isEqualTo(new UnknownFrame(label));
    }

    @Test
    void anUnknownFrameIsNotWritten() {
        // Given
        var frame = new UnknownFrame("unknown-message-type");

        // When, then
        assertThatIllegalArgumentException().isThrownBy(() -> codec.encode(frame));
    }

    @Test
    void aConfigurationThatIsNestedTooDeepIsNotWritten() {
        // Given
        var item = JsonNodeFactory.instance.objectNode();
        var deepest = item;
        for (int i = 0; i < 1_500; i++) {
            deepest = deepest.putObject("a");
        }
        var configuration = new Configuration(item);

        // When, then
        assertThatIllegalArgumentException().isThrownBy(() -> codec.encode(configuration));
    }

    private Identify identify(String json) {
        return (Identify) ((AdminFrame) codec.decode(admin("0000", json))).message();
    }

    private static byte[] admin(String number, String json) {
        var head = HexFormat.of().parseHex("01" + number);
        var body = json.getBytes(StandardCharsets.UTF_8);
        var message = new byte[head.length + body.length];
        System.arraycopy(head, 0, message, 0, head.length);
        System.arraycopy(body, 0, message, head.length, body.length);
        return message;
    }
}
