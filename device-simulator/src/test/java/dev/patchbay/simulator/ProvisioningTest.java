package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.patchbay.simulator.model.DeviceModel;
import dev.patchbay.simulator.state.DirectoryStates;
import dev.patchbay.sysclient.Identify;
import dev.patchbay.sysclient.ProvisionResult;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvisioningTest {

    private static final String ID = "009033460af2";
    private static final String CODE = "4711 0081 5123";
    private static final String QUESTION = "/init {id=" + ID + ", product=IP222}";
    private static final String QUESTION_WITH_CODE = "/init {code=" + CODE + ", id=" + ID + ", product=IP222}";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final InstantSource moved = now::get;
    private final ProtocolServer server = new ProtocolServer();
    private final InitServer init = new InitServer();
    private final InitService service = InitService.at(init.url().toString())
            .withInterval(Duration.ofMillis(20))
            .withClock(moved.withZone(ZoneOffset.UTC));
    private Fleet fleet = fleet(FleetSpec.of(new Origin.FactoryFresh(service)));

    @TempDir
    private Path directory;

    private static Fleet fleet(FleetSpec spec) {
        return Fleet.create(spec.withDevices(0).withBackoff(Backoff.SHORT));
    }

    @AfterEach
    void close() {
        fleet.close();
        init.close();
        server.close();
    }

    private VirtualDevice givenWaiting() {
        var device = fleet.add(ID, DeviceModel.PHONE);
        device.start();
        await().until(() -> device.phase() == Phase.WAITING && init.questions.size() > 1);
        return device;
    }

    private VirtualDevice givenConnected() throws Exception {
        fleet.close();
        fleet = fleet(FleetSpec.at(server.url()));
        var device = fleet.add(ID, DeviceModel.GW);
        device.start();
        server.nextIdentify();
        return device;
    }

    private void givenGoodCode() {
        init.answers = parameters ->
                CODE.equals(parameters.get("code")) ? InitServer.register(server.url()) : InitServer.NOTHING;
    }

    private static void reach(VirtualDevice device, Phase phase) throws Exception {
        device.reached(phase).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void aDeviceFromTheFactoryAsksWhereToRegister() {
        // When
        givenWaiting();

        // Then
        assertThat(init.questions).containsOnly(QUESTION);
        assertThat(server.opened).isEmpty();
        assertThat(fleet.statistics().waiting()).isEqualTo(1);
    }

    @Test
    void aCodeLeadsToADomain() throws Exception {
        // Given
        givenGoodCode();
        var device = givenWaiting();

        // When
        device.type(CODE);

        // Then
        assertThat(server.nextIdentify().provisioningCode()).contains(CODE);
        assertThat(init.questions.getLast()).isEqualTo(QUESTION_WITH_CODE);
        assertThat(device.registrationUrl()).isEqualTo(server.url());
        server.assign(ID);
        reach(device, Phase.AUTHENTICATED);
        assertThat(device.state().provisioningCode()).isEmpty();
    }

    @Test
    void aDeviceSendsTheCodeUntilItHasAPassword() throws Exception {
        // Given
        givenGoodCode();
        var device = givenWaiting();
        device.type(CODE);
        server.nextIdentify();

        // When, then
        device.restart();
        assertThat(server.nextIdentify().provisioningCode()).contains(CODE);
        server.assign(ID);
        reach(device, Phase.AUTHENTICATED);
        server.close(ID, 1012);
        assertThat(server.nextIdentify().provisioningCode()).isEmpty();
        await().untilAsserted(() -> assertThat(server.proven).containsExactly(ID));
    }

    @Test
    void whoKnowsWhereToRegisterAsksNoMore() throws Exception {
        // Given
        givenGoodCode();
        var device = givenWaiting();
        device.type(CODE);
        server.nextIdentify();
        var asked = init.questions.size();

        // When
        device.restart();
        server.nextIdentify();

        // Then
        assertThat(init.questions).hasSize(asked);
        assertThat(fleet.statistics().polls()).isEqualTo(asked);
    }

    @Test
    void anUpdateUrlSaysAllButTheCode() throws Exception {
        // Given
        fleet.close();
        var updateUrl = InitService.at(init.url() + "/init?id=#h&mac=#m").withInterval(Duration.ofMillis(20));
        fleet = fleet(FleetSpec.of(new Origin.FactoryFresh(updateUrl)));
        givenGoodCode();
        var device = givenWaiting();

        // When
        device.type(CODE);

        // Then
        assertThat(server.nextIdentify().provisioningCode()).contains(CODE);
        String byProduct = device.model().product() + "-46-0A-F2";
        assertThat(init.questions)
                .startsWith("/init {id=" + byProduct + ", mac=00-90-33-46-0A-F2}")
                .endsWith("/init {code=" + CODE + ", id=" + byProduct + ", mac=00-90-33-46-0A-F2}");
    }

    @Test
    void whatTheScriptHasBesidesIsNotDone() throws Exception {
        // Given
        init.answers = any -> "# comment\nmod cmd UP0 prot http://x/fw ireset 1\nconfig change NTP0 /addr 1.2.3.4\n"
                + InitServer.register(server.url());

        // When
        var device = fleet.add(ID, DeviceModel.PHONE);
        device.start();
        server.nextIdentify();

        // Then
        assertThat(device.state().lines())
                .hasSize(3)
                .allMatch(line -> line.matches("config (change SYSCLIENT /sysadmin ws%3A.*|write|activate)"));
    }

    @Test
    void aWrongUrlIsCountedAndTheDeviceGoesOnAsking() {
        // Given
        init.answers = any -> InitServer.register(URI.create("http://elsewhere/x"));

        // When
        givenWaiting();

        // Then
        await().until(() -> fleet.statistics().errors().getOrDefault("init-wrong-url", 0L) > 1);
    }

    @Test
    void aCodeThatIsNotGoodIsAskedForOnce() {
        // Given
        var device = givenWaiting();

        // When
        device.type("000000000000");
        await().until(() -> device.state().provisioningCode().isEmpty());
        var asked = init.questions.size();
        await().until(() -> init.questions.size() > asked + 2);

        // Then
        assertThat(init.questions)
                .filteredOn(question -> question.contains("code="))
                .hasSize(1);
    }

    @Test
    void aCodeThatWasNotAnsweredIsAskedForAgain() throws Exception {
        // Given
        init.answers = parameters -> "503";
        var device = givenWaiting();
        device.type(CODE);
        await().until(() ->
                init.questions.stream().filter(QUESTION_WITH_CODE::equals).count() > 1);

        // When
        givenGoodCode();

        // Then
        assertThat(server.nextIdentify().provisioningCode()).contains(CODE);
        assertThat(fleet.statistics().errors().get("init-not-answered")).isGreaterThan(1);
    }

    @Test
    void afterAnHourItGivesUpUntilItIsStartedAgain() throws Exception {
        // Given
        var device = givenWaiting();
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(59)));
        var asked = init.questions.size();
        await().until(() -> init.questions.size() > asked + 1);

        // When
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(1)));

        // Then
        reach(device, Phase.OFFLINE);
        var last = fleet.statistics().polls();
        device.restart();
        reach(device, Phase.WAITING);
        await().until(() -> fleet.statistics().polls() > last);
    }

    @Test
    void aTypedCodeSurvivesARestartOfTheProgram() throws Exception {
        // Given
        fleet.close();
        var spec = FleetSpec.at(server.url()).withStates(new DirectoryStates(directory));
        fleet = fleet(spec);
        fleet.add(ID, DeviceModel.PHONE).type(CODE);
        fleet.close();

        // When
        fleet = fleet(spec.withStates(new DirectoryStates(directory)));
        fleet.add(ID, DeviceModel.PHONE).start();

        // Then
        assertThat(server.nextIdentify().provisioningCode()).contains(CODE);
    }

    @Test
    void aDeviceOfADomainSendsACodeOnceWithItsProof() throws Exception {
        // Given
        var device = givenConnected();
        server.assign(ID);
        reach(device, Phase.AUTHENTICATED);

        // When
        device.type(CODE);

        // Then
        assertThat(server.nextIdentify().digest()).isEmpty();
        Identify answer = server.nextIdentify();
        assertThat(answer.digest()).isPresent();
        assertThat(answer.provisioningCode()).contains(CODE);
        await().untilAsserted(
                        () -> assertThat(device.state().provisioningCode()).isEmpty());
    }

    @Test
    void domainTokenAndCategoryAreInTheUrl() throws Exception {
        // Given
        fleet.close();
        fleet = fleet(FleetSpec.of(Origin.automatic(server.url(), "example.com", "a+b/c=", "Phones & more")));

        // When
        fleet.add(ID, DeviceModel.PHONE).start();

        // Then
        server.nextIdentify();
        assertThat(server.paths)
                .containsExactly("/example.com/devices/sysclients"
                        + "?domain=example.com&token=a%2Bb%2Fc%3D&category=Phones+%26+more");
        assertThat(fleet.devices().getFirst().registrationUrl().getRawQuery()).contains("token=a%2Bb%2Fc%3D");
    }

    @Test
    void aGatewayIsToldWhatBecameOfItsInterfaces() throws Exception {
        // Given
        var device = givenConnected();
        server.answers = question -> Optional.of(
                new ProvisionResult(question.id().equals("TEL1") ? Optional.empty() : Optional.of("the code is used")));

        // When
        var first = device.provisionInterface("TEL1", CODE).toCompletableFuture();
        var second = device.provisionInterface("TEL2", CODE).toCompletableFuture();

        // Then
        assertThat(first.get(10, TimeUnit.SECONDS).error()).isEmpty();
        assertThat(second.get(10, TimeUnit.SECONDS).error()).contains("the code is used");
        assertThat(server.provisions).isEqualTo(List.of("TEL1 " + CODE, "TEL2 " + CODE));
    }

    @Test
    void withoutASocketThereIsNoAnswer() throws Exception {
        // Given
        var device = givenConnected();

        // When
        var answer = device.provisionInterface("TEL1", CODE).toCompletableFuture();
        await().until(() -> server.provisions.size() == 1);
        device.kill();

        // Then
        assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS)).hasMessageContaining("socket was lost");
        var late = device.provisionInterface("TEL1", CODE).toCompletableFuture();
        assertThatThrownBy(() -> late.get(10, TimeUnit.SECONDS)).hasMessageContaining("no socket");
    }
}
