package dev.patchbay.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.simulator.model.DeviceModel;
import dev.patchbay.sysclient.Identify;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What devices say wrong: it ends or changes nothing but their own session, and no log tells of a failure of ours. */
@ExtendWith(SuiteExtension.class)
class BadInputST {

    private static final int UNSUPPORTED_DATA = 1003;
    private static final int POLICY_VIOLATION = 1008;
    private static final int TOO_BIG = 1009;

    private final Patchbay patchbay;
    private final Sessions sessions;
    private final Presence presence;
    private final Devices bystander;
    private final Devices later;
    private final String id = Devices.newPrefix() + "000000";

    private ServiceLogs logs;
    private String bystanderSession;

    BadInputST(Patchbay patchbay) {
        this.patchbay = patchbay;
        this.sessions = patchbay.sessions();
        this.presence = patchbay.presence();
        this.bystander = Devices.at(patchbay.devicesUrl(), 1);
        this.later = Devices.at(patchbay.devicesUrl(), 1);
    }

    @BeforeEach
    void enrollBystander() {
        patchbay.enroll(bystander, patchbay.inventory().newDomain());
        bystanderSession = sessions.shown(bystander.first().hardwareId()).getString("id");
        logs = patchbay.logs();
    }

    /** Common to all: the services go on as if nothing had been. */
    @AfterEach
    void nothingElseHasHappened() {
        try (presence;
                bystander;
                later) {
            later.start();
            presence.online(later.first().hardwareId(), "NONE");
            assertThat(bystander.statistics().closes()).isEmpty();
            assertThat(sessions.shown(bystander.first().hardwareId()).getString("id"))
                    .isEqualTo(bystanderSession);
            assertThat(logs.troubles()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "'', 1002, no byte at all",
        "01, 1002, an admin frame cut off in its head",
        "0200000001, 1002, a tunnel frame cut off in its head",
        "010000ff, 1007, not UTF-8",
        "0100007b, 1007, not JSON",
        "0100005b5d, 1007, not an object",
        "0100007b7d, 1007, without an id",
        "0100007b226964223a22612f62227d, 1008, an id that no device has",
    })
    void brokenMessageEndsItsSession(String hex, int code, String what) {
        try (Session session = Session.connect(patchbay.devicesUrl(), id)) {
            // When
            session.socket().send(HexFormat.of().parseHex(hex));

            // Then
            assertThat(session.awaitClose()).as(what).isEqualTo(code);
        }
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "09ff00, a message type of the future",
        "0177777b7d, an admin number of the future",
        "02000000010000006300, a tunnel event of the future",
        "020000000100000002414243, a tunnel answer that nobody has asked for",
    })
    void unknownMessageIsIgnored(String hex, String what) {
        try (Session session = Session.connect(patchbay.devicesUrl(), id)) {
            // When
            session.socket().send(HexFormat.of().parseHex(hex));

            // Then
            session.identify();
            presence.online(id, "NONE");
            assertThat(session.isOpen()).as(what).isTrue();
        }
    }

    @Test
    void textMessageEndsItsSession() {
        try (Session session = Session.connect(patchbay.devicesUrl(), id)) {
            // When
            session.socket().sendText("{\"id\":\"" + id + "\"}");

            // Then
            assertThat(session.awaitClose()).isEqualTo(UNSUPPORTED_DATA);
        }
    }

    @Test
    void oversizedIdEndsItsSession() {
        try (Session session = Session.connect(patchbay.devicesUrl(), "a".repeat(65))) {
            // When
            session.identify();

            // Then
            assertThat(session.awaitClose()).isEqualTo(POLICY_VIOLATION);
        }
    }

    @Test
    void oversizedMessageEndsItsSession() {
        try (Session session = Session.connect(patchbay.devicesUrl(), id)) {
            // When
            byte[] head = {1, 0, 0};
            byte[] body = ("{\"id\":\"" + "a".repeat(70_000) + "\"}").getBytes(StandardCharsets.UTF_8);
            byte[] message = java.util.Arrays.copyOf(head, head.length + body.length);
            System.arraycopy(body, 0, message, head.length, body.length);
            session.socket().send(message);

            // Then
            assertThat(session.awaitClose()).isEqualTo(TOO_BIG);
        }
    }

    @Test
    void identifyWithTheIdOfAnotherEndsItsOwnSession() {
        try (Session session = Session.connect(patchbay.devicesUrl(), id).identify()) {
            // Given
            presence.online(id, "NONE");

            // When
            session.socket().send(DeviceModel.PHONE.identify(bystander.first().hardwareId(), "134250"));

            // Then
            assertThat(session.awaitClose()).isEqualTo(POLICY_VIOLATION);
            presence.offline(id, "PROTOCOL_VIOLATION");
        }
    }

    @Test
    void digestBeforeAnyChallengeProvesNothing() {
        Identify claim = claimOfBystander("1");
        try (Session session = Session.connect(patchbay.devicesUrl(), claim.id())) {
            // When
            session.socket().send(claim);

            // Then
            assertThat(session.challenge()).isNotEqualTo("1");
            assertThat(sessions.shown(claim.id()).getString("id")).isEqualTo(bystanderSession);
        }
    }

    @Test
    void replayedAnswerProvesNothing() {
        String victim = bystander.first().hardwareId();
        String answered;
        try (Session first = Session.connect(patchbay.devicesUrl(), victim).identify()) {
            // Given: an answer that was overheard; its own session ends before it is used
            answered = first.challenge();
        }
        Identify overheard = claimOfBystander(answered);
        try (Session second = Session.connect(patchbay.devicesUrl(), victim).identify()) {
            second.challenge();

            // When
            second.socket().send(overheard);

            // Then
            presence.onlineAfter(victim, "NONE", Presence.epoch(presence.online(victim, "GRANT")));
            assertThat(sessions.shown(victim).getString("proof")).isEqualTo("GRANT");
            assertThat(second.isOpen()).isTrue();
        }
    }

    private Identify claimOfBystander(String challenge) {
        String hardwareId = bystander.first().hardwareId();
        Identify identity = DeviceModel.PHONE.identify(hardwareId, "134250");
        String password = bystander.first().state().sysclientPassword().orElseThrow();
        return identity.withDigest(dev.patchbay.sysclient.Digests.digest(
                hardwareId, identity.product(), identity.version(), challenge, password));
    }
}
