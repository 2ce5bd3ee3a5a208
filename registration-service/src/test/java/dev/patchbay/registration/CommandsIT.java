package dev.patchbay.registration;

import static dev.patchbay.testkit.Conditions.LIMIT;
import static dev.patchbay.testkit.Conditions.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.commands.CommandFinished.Outcome;
import dev.patchbay.kit.commands.CommandAnswer;
import dev.patchbay.kit.commands.CommandContent;
import dev.patchbay.kit.commands.CommandContent.AdminCommand;
import dev.patchbay.kit.commands.CommandContent.Header;
import dev.patchbay.kit.commands.CommandContent.HttpCommand;
import dev.patchbay.kit.commands.CommandOutcome;
import dev.patchbay.kit.commands.CommandSeal;
import dev.patchbay.kit.commands.Commands;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.testkit.EventLoopWatch;
import dev.patchbay.testkit.EventReader;
import dev.patchbay.testkit.EventRecord;
import dev.patchbay.testkit.PatchbayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URL;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Commands from Kafka to a device and back. */
@QuarkusTest
@ExtendWith(EventLoopWatch.class)
@QuarkusTestResource(PatchbayServers.class)
class CommandsIT {

    private static final DomainName DOMAIN = new DomainName("example.com");
    private static final Duration LONG = Duration.ofSeconds(15);
    private static final Duration SHORT = Duration.ofSeconds(1);

    @TestHTTPResource
    URL url;

    @Inject
    Commands commands;

    @Inject
    CommandSeal seal;

    @Inject
    Clock clock;

    @Inject
    BlockingDatabase database;

    private final EventReader results = EventReader.fromNow("patchbay.command-results");
    private final List<RawTunnel> webs = new ArrayList<>();
    private Scene scene;
    private TestDevice device;
    private String password;

    @BeforeEach
    void open() {
        scene = new Scene(url.getPort());
        password = scene.enrolled();
    }

    @AfterEach
    void close() {
        webs.forEach(RawTunnel::close);
        scene.close();
        results.close();
    }

    @Test
    void deviceAnswersAnHttpRequest() {
        // Given
        RawTunnel web = serving(_ -> "hello");

        // When
        CommandOutcome outcome = execute(
                new HttpCommand(
                        "POST", "/CMD0/x.xml?a=%20", List.of(new Header("X-A", "b")), "body".getBytes(UTF_8), 100),
                LONG);

        // Then
        assertThat(outcome.outcome()).as(outcome.toString()).isEqualTo(Outcome.OK);
        CommandAnswer answer = outcome.answer().orElseThrow();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).contains("text/plain");
        assertThat(answer.body()).isEqualTo("hello".getBytes(UTF_8));
        assertThat(answer.truncated()).isFalse();
        assertThat(web.requests().getFirst())
                .startsWith("POST /CMD0/x.xml?a=%20 HTTP/1.1\r\n")
                .contains("X-A: b\r\n")
                .endsWith("\r\n\r\nbody");
    }

    @Test
    void deviceIsHandedAnAdminMessage() {
        // Given
        silent();

        // When
        CommandOutcome outcome = execute(
                new AdminCommand(
                        6,
                        JsonNodeFactory.instance
                                .objectNode()
                                .set(
                                        "config",
                                        JsonNodeFactory.instance.objectNode().put("type", "EXPERT"))),
                LONG);

        // Then
        assertThat(outcome.outcome()).isEqualTo(Outcome.OK);
        assertThat(outcome.answer()).isEmpty();
        assertThat(device.awaitAdmin(6).at("/config/type").asText()).isEqualTo("EXPERT");
    }

    @Test
    void passwordsCanNotBeSentByCommand() {
        // Given
        silent();

        // When
        CommandOutcome outcome = execute(
                new AdminCommand(1, JsonNodeFactory.instance.objectNode().put("password", "x")), LONG);

        // Then
        assertThat(outcome.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(device.admin(1)).isEmpty();
    }

    @Test
    void waitsForADeviceThatIsAway() {
        // Given
        CompletableFuture<CommandOutcome> outcome = begin(HttpCommand.of("GET", "/"), LONG);
        eventually(() -> assertThat(waiting()).isEqualTo(1));

        // When
        serving(_ -> "late");

        // Then
        assertThat(outcome.orTimeout(20, TimeUnit.SECONDS).join().outcome()).isEqualTo(Outcome.OK);
    }

    @Test
    void deviceThatDoesNotComeIsOffline() {
        // When
        CommandOutcome outcome = execute(HttpCommand.of("GET", "/"), SHORT);

        // Then
        assertThat(outcome.outcome()).isEqualTo(Outcome.DEVICE_OFFLINE);
    }

    @Test
    void deviceThatDoesNotAnswerTimesOutAndItsExchangeIsShutDown() {
        // Given
        RawTunnel web = silent();

        // When
        CommandOutcome outcome = execute(HttpCommand.of("GET", "/"), SHORT);

        // Then
        assertThat(outcome.outcome()).isEqualTo(Outcome.TIMEOUT);
        assertThat(web.requests()).hasSize(1);
        eventually(() -> assertThat(web.shutdowns()).isEqualTo(1));
    }

    @Test
    void nobodyKnowsWhatADeviceDidThatLeftBeforeItAnswered() {
        // Given
        RawTunnel web = silent();
        CompletableFuture<CommandOutcome> outcome = begin(HttpCommand.of("GET", "/"), LONG);
        eventually(() -> assertThat(web.requests()).hasSize(1));

        // When
        device.abort();

        // Then
        assertThat(outcome.orTimeout(20, TimeUnit.SECONDS).join().outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void repeatedCommandHasNoEffect() {
        // Given
        RawTunnel web = serving(_ -> "once");
        UUID id = UUID.randomUUID();

        // When
        request(id, DOMAIN.value(), LONG);
        request(id, DOMAIN.value(), LONG);
        results.await(record -> record.text("commandId").equals(id.toString()));
        request(id, DOMAIN.value(), LONG);
        UUID later = UUID.randomUUID();
        request(later, DOMAIN.value(), LONG);

        // Then
        results.await(record -> record.text("commandId").equals(later.toString()));
        assertThat(results.records(record -> record.text("commandId").equals(id.toString())))
                .hasSize(1);
        assertThat(web.requests()).hasSize(2);
    }

    @Test
    void resultIsAnEventOfTheContractAndItsAnswerIsSealed() {
        // Given
        serving(_ -> "top secret");
        UUID id = UUID.randomUUID();

        // When
        request(id, DOMAIN.value(), LONG);

        // Then
        EventRecord result = results.await(record -> record.text("commandId").equals(id.toString()));
        assertThat(result.type()).isEqualTo("dev.patchbay.command-finished.v1");
        assertThat(result.key()).isEqualTo(scene.id());
        assertThat(result.text("requester")).isEqualTo("test");
        assertThat(result.toString()).doesNotContain("top secret");
        assertThat(seal.openAnswer(id, result.text("sealedAnswer")).body()).isEqualTo("top secret".getBytes(UTF_8));
    }

    @Test
    void largeAnswerIsCutWhereItWasAskedTo() {
        // Given
        online(_ -> RawTunnel.download("HTTP/1.1 200 OK\r\nContent-Length: 320000\r\n\r\n", 320_000));

        // When
        CommandOutcome outcome = execute(new HttpCommand("GET", "/", List.of(), new byte[0], 100_000), LONG);

        // Then
        CommandAnswer answer = outcome.answer().orElseThrow();
        assertThat(answer.truncated()).isTrue();
        assertThat(answer.body()).hasSize(100_000);
    }

    @Test
    void answerThatIsAnnouncedAsHugeIsCutToo() {
        // Given
        RawTunnel web =
                online(_ -> RawTunnel.download("HTTP/1.1 200 OK\r\nContent-Length: 100000000000\r\n\r\n", 320_000));

        // When
        CommandOutcome outcome = execute(new HttpCommand("GET", "/", List.of(), new byte[0], 100_000), LONG);

        // Then
        assertThat(outcome.outcome()).isEqualTo(Outcome.OK);
        CommandAnswer answer = outcome.answer().orElseThrow();
        assertThat(answer.truncated()).isTrue();
        assertThat(answer.header("Content-Length")).contains("100000000000");
        eventually(() -> assertThat(web.shutdowns()).isEqualTo(1));
    }

    @Test
    void deviceOfAnotherDomainIsRefused() {
        // Given
        RawTunnel web = silent();

        // When
        CommandOutcome outcome = commands.execute(
                        new HardwareId(scene.id()), new DomainName("acme.test"), HttpCommand.of("GET", "/"), LONG)
                .await()
                .atMost(LIMIT);

        // Then
        assertThat(outcome.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(web.requests()).isEmpty();
    }

    @Test
    void devicesOfASecondaryDomainAreNotChanged() {
        // Given
        String domain = "s" + UUID.randomUUID() + ".test";
        scene.domain(domain, 1, true, 1, true);
        scene.add(domain, 1, 2);
        UUID id = UUID.randomUUID();

        // When
        eventually(() -> assertThat(database.<Long, RuntimeException>read(connection -> connection
                        .statement(
                                "select count(*) from device join domain_rule using (domain) where hardware_id = :id")
                        .bind("id", scene.id())
                        .mapTo(Long.class)
                        .awaitOne()))
                .isEqualTo(1));
        request(id, domain, LONG);

        // Then
        EventRecord result = results.await(record -> record.text("commandId").equals(id.toString()));
        assertThat(result.text("outcome")).isEqualTo("REFUSED");
        assertThat(result.text("detail")).contains("secondary");
    }

    @Test
    void commandThatComesTooLateIsNotBegun() {
        // Given
        RawTunnel web = serving(_ -> "no");
        UUID id = UUID.randomUUID();

        // When
        request(id, DOMAIN.value(), Duration.ofSeconds(-1));

        // Then
        EventRecord result = results.await(record -> record.text("commandId").equals(id.toString()));
        assertThat(result.text("outcome")).isEqualTo("DEVICE_OFFLINE");
        assertThat(web.requests()).isEmpty();
    }

    @Test
    void contentThatNobodyCanReadIsRefused() {
        // Given
        silent();
        UUID id = UUID.randomUUID();

        // When
        request(id, DOMAIN.value(), LONG, seal.seal(UUID.randomUUID(), HttpCommand.of("GET", "/")));

        // Then
        EventRecord result = results.await(record -> record.text("commandId").equals(id.toString()));
        assertThat(result.text("outcome")).isEqualTo("REFUSED");
    }

    @Test
    void manyCommandsToOneDeviceAreAllExecuted() {
        // Given
        RawTunnel web = serving(request -> request.split(" ")[1]);

        // When
        List<CompletableFuture<CommandOutcome>> outcomes = IntStream.range(0, 150)
                .mapToObj(number -> begin(HttpCommand.of("GET", "/" + number), LONG))
                .toList();

        // Then
        for (int number = 0; number < outcomes.size(); number++) {
            CommandOutcome outcome = outcomes.get(number).join();
            assertThat(outcome.outcome()).as(outcome.toString()).isEqualTo(Outcome.OK);
            assertThat(outcome.answer().orElseThrow().body()).isEqualTo(("/" + number).getBytes(UTF_8));
        }
        assertThat(web.requests()).hasSize(150);
    }

    @Test
    void commandOfANodeThatDiedEndsAsUnknown() {
        // Given
        RawTunnel web = silent();
        UUID id = UUID.randomUUID();
        request(id, DOMAIN.value(), LONG);
        eventually(() -> assertThat(web.requests()).hasSize(1));

        // When
        database.use(connection -> connection
                .statement("update command set node_id = :gone where id = :id")
                .bind("gone", UUID.randomUUID())
                .bind("id", id)
                .awaitExecute());

        // Then
        EventRecord result = results.await(record -> record.text("commandId").equals(id.toString()));
        assertThat(result.text("outcome")).isEqualTo("UNKNOWN");
    }

    /** The device is connected, and its web server answers each request with this text. */
    private RawTunnel serving(UnaryOperator<String> page) {
        return online(request -> RawTunnel.pieces(http(page.apply(request))));
    }

    /** The device is connected, and its web server takes requests and says nothing. */
    private RawTunnel silent() {
        return online(_ -> RawTunnel.pieces());
    }

    private RawTunnel online(Function<String, Iterator<byte[]>> server) {
        device = scene.connect();
        RawTunnel web = new RawTunnel(device, server);
        webs.add(web);
        device.identify().answer(password);
        scene.presence().await(scene.online("DIGEST"));
        return web;
    }

    private CommandOutcome execute(CommandContent content, Duration atMost) {
        return begin(content, atMost).join();
    }

    private CompletableFuture<CommandOutcome> begin(CommandContent content, Duration atMost) {
        return commands.execute(new HardwareId(scene.id()), DOMAIN, content, atMost)
                .subscribeAsCompletionStage();
    }

    private void request(UUID id, String domain, Duration atMost) {
        request(id, domain, atMost, seal.seal(id, HttpCommand.of("GET", "/" + id)));
    }

    private void request(UUID id, String domain, Duration atMost, String content) {
        Instant now = clock.instant();
        scene.writer()
                .send(
                        "patchbay.commands",
                        scene.id(),
                        "command-requested.v1",
                        Map.of(
                                "commandId", id.toString(),
                                "hardwareId", scene.id(),
                                "domain", domain,
                                "requester", "test",
                                "deadline", now.plus(atMost).toString(),
                                "sealedContent", content,
                                "at", now.toString()));
    }

    private long waiting() {
        return database.read(connection -> connection
                .statement("select count(*) from command where hardware_id = :id and state = 'WAITING'")
                .bind("id", scene.id())
                .mapTo(Long.class)
                .awaitOne());
    }

    private static String http(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }
}
