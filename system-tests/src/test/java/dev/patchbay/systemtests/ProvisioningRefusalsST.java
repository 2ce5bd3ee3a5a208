package dev.patchbay.systemtests;

import static dev.patchbay.systemtests.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.simulator.Phase;
import dev.patchbay.simulator.VirtualDevice;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a device shows that does not let it in, through the gateway; and who guesses. */
@ExtendWith(SuiteExtension.class)
class ProvisioningRefusalsST {

    /** More than all other stories together are wrong from the one address that they share. */
    private static final int PER_ADDRESS = 150;

    private static final int GUESSES = 250;

    /** How many guesses may be looked at beyond the limit, since they were under way together. */
    private static final int TOGETHER = 30;

    private final Patchbay patchbay;
    private final Inventory inventory;
    private final Provisioning provisioning;
    private final ProvisioningEvents events;

    ProvisioningRefusalsST(Patchbay patchbay) {
        this.patchbay = patchbay;
        this.inventory = patchbay.inventory();
        this.provisioning = patchbay.provisioning();
        this.events = new ProvisioningEvents(patchbay.bootstrapServers());
    }

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void aWrongCodeIsRefusedWithItsCauseAndAGoodOneLetsTheDeviceIn() {
        // Given
        String domain = inventory.newDomain();
        provisioning.phonesOf(domain);
        String used = provisioning.code(domain);
        try (Devices devices = Devices.of(provisioning.configured(patchbay.devicesUrl()), 5)) {
            devices.start().awaitAll(Phase.UNASSIGNED);
            VirtualDevice first = devices.first();
            first.type(used);
            inventory.awaitOnline(domain, first.hardwareId(), true);
            Map<String, String> wrong = Map.of(
                    "MALFORMED",
                    "4711",
                    "UNKNOWN",
                    "000000000000",
                    "USED",
                    used,
                    "WRONG_DEVICE_TYPE",
                    provisioning.code(domain, Map.of("deviceType", "GW")).getString("code"));
            List<VirtualDevice> refused = devices.all().subList(1, 5);
            List<String> causes = List.copyOf(wrong.keySet());

            // When
            IntStream.range(0, 4).forEach(i -> refused.get(i).type(wrong.get(causes.get(i))));

            // Then
            for (int i = 0; i < 4; i++) {
                VirtualDevice device = refused.get(i);
                assertThat(events.refused(device.hardwareId()).text("cause")).isEqualTo(causes.get(i));
                eventually("it is not let in", () -> assertThat(device.phase()).isEqualTo(Phase.UNASSIGNED));
                device.type(provisioning.code(domain));
            }
            devices.awaitAll(Phase.AUTHENTICATED);
            assertThat(patchbay.metric("patchbay_provisioning_refused_total")).isGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void aCategoryThatIsNotForProvisioningAnyMoreLetsNobodyIn() {
        // Given
        String domain = inventory.newDomain();
        long phones = provisioning.phonesOf(domain);
        String code = provisioning.code(domain);
        String token = provisioning.token(domain);
        inventory.changeCategory(domain, phones, Map.of("provisioning", false));
        provisioning.awaitNoPhones(domain);
        try (Devices typed = Devices.at(patchbay.devicesUrl(), 1);
                Devices configured = Devices.of(provisioning.byToken(patchbay.devicesUrl(), domain, token), 1)) {

            // When
            typed.first().type(code);
            typed.start();
            configured.start();

            // Then
            for (Devices refused : List.of(typed, configured)) {
                assertThat(events.refused(refused.first().hardwareId()).text("cause"))
                        .isEqualTo("WRONG_CATEGORY");
            }
            inventory.changeCategory(domain, phones, Map.of("provisioning", true));
            provisioning.awaitPhones(domain);
            // the code was not used up
            typed.first().restart();
            typed.awaitAll(Phase.AUTHENTICATED);
        }
    }

    @Test
    void aWrongTokenLetsNobodyInAndTheDomainSeesIt() {
        // Given
        String domain = inventory.newDomain();
        provisioning.phonesOf(domain);
        String old = provisioning.token(domain);
        provisioning.token(domain);
        try (Devices devices = Devices.of(provisioning.byToken(patchbay.devicesUrl(), domain, old), 1)) {
            // When
            devices.start();

            // Then
            String id = devices.first().hardwareId();
            assertThat(events.refused(id).text("cause")).isEqualTo("UNKNOWN");
            eventually(
                    "it is noted",
                    () -> assertThat(provisioning.audit(domain, id)).containsExactly("device.provision-refused"));
            devices.awaitAll(Phase.UNASSIGNED);
        }
    }

    @Test
    void aHundredGuessesASecondAreCutOffAndOthersAreNotSlowed() {
        // Given
        String domain = inventory.newDomain();
        provisioning.phonesOf(domain);
        String variable = "PATCHBAY_PROVISIONING_ATTEMPTS_PER_ADDRESS";
        patchbay.provisioningProcess().with(Map.of(variable, Integer.toString(PER_ADDRESS)), () -> {
            try (Guesser guesser = new Guesser(URI.create(patchbay.gatewayUrl()));
                    Devices honest = Devices.of(provisioning.fromTheBox(), 1)) {
                honest.start().awaitAll(Phase.WAITING);
                String good = provisioning.code(domain);

                // When
                Map<String, Long> answers = guesser.guess(GUESSES).stream()
                        .collect(Collectors.groupingBy(Guesser::meaning, Collectors.counting()));
                long typed = System.nanoTime();
                honest.first().type(provisioning.code(domain));
                honest.awaitAll(Phase.AUTHENTICATED);
                Duration taken = Duration.ofNanos(System.nanoTime() - typed);

                // Then
                assertThat(answers).containsOnlyKeys("wrong", "ignored");
                assertThat(answers.get("wrong")).isBetween((long) PER_ADDRESS, (long) PER_ADDRESS + TOGETHER);
                assertThat(Guesser.meaning(guesser.guess(good))).isEqualTo("ignored");
                assertThat(taken).isLessThan(Duration.ofSeconds(10));
                assertThat(patchbay.metric("patchbay_provisioning_polls_total", "answer=\"ignored\""))
                        .isGreaterThanOrEqualTo(GUESSES - PER_ADDRESS - TOGETHER);
            }
            return domain;
        });
    }
}
