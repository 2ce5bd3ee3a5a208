package dev.patchbay.systemtests;

import dev.patchbay.simulator.Phase;
import dev.patchbay.simulator.VirtualDevice;
import dev.patchbay.simulator.model.DeviceModel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a device waits for its password, from the identify with the code on. Printed, not judged: machines differ. */
@ExtendWith(SuiteExtension.class)
@Tag("slow")
class ProvisioningTimeST {

    private static final int DEVICES = 1_000;
    private static final int WARM_UP = 100;

    private final Patchbay patchbay;

    ProvisioningTimeST(Patchbay patchbay) {
        this.patchbay = patchbay;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20})
    void aThousandDevicesJoin(int atOnce) {
        // Given
        String domain = patchbay.inventory().newDomain();
        patchbay.provisioning().phonesOf(domain);
        List<String> codes = patchbay.provisioning().codes(domain, WARM_UP + DEVICES);
        try (Devices devices = Devices.at(patchbay.devicesUrl(), WARM_UP + DEVICES, 200)) {
            devices.start().awaitAll(Phase.UNASSIGNED);
            patchbay.inventory().awaitUnassigned(devices.prefix(), 1_000);
            join(devices, codes, 0, WARM_UP, atOnce);

            // When
            List<Long> times = join(devices, codes, WARM_UP, WARM_UP + DEVICES, atOnce);

            // Then
            System.out.printf(
                    "identify with a code to password, %d at once: median %d ms, p95 %d ms, p99 %d ms, longest %d ms%n",
                    atOnce, times.get(DEVICES / 2), times.get(950), times.get(990), times.getLast());
        }
    }

    /** How long each took, in milliseconds, the shortest first. */
    private static List<Long> join(Devices devices, List<String> codes, int from, int to, int atOnce) {
        return IntStream.iterate(from, first -> first < to, first -> first + atOnce)
                .mapToObj(first -> IntStream.range(first, Math.min(first + atOnce, to))
                        .mapToObj(n -> joined(devices.all().get(n), codes.get(n)))
                        .toList())
                .flatMap(group -> group.stream().map(CompletableFuture::join).toList().stream())
                .sorted()
                .toList();
    }

    private static CompletableFuture<Long> joined(VirtualDevice device, String code) {
        CompletableFuture<Void> authenticated =
                device.reached(Phase.AUTHENTICATED).toCompletableFuture();
        long begin = System.nanoTime();
        device.send(device.model()
                .identify(device.hardwareId(), DeviceModel.FACTORY_BUILD)
                .withProvisioningCode(code));
        return authenticated
                .thenApply(_ -> Duration.ofNanos(System.nanoTime() - begin).toMillis())
                .orTimeout(Eventually.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
}
