package dev.patchbay.systemtests.hostile;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Clients that attack without end. A client whose connection is refused or cut comes again after a moment. */
final class Attackers {
    private static final Duration MOMENT = Duration.ofMillis(50);

    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong turns = new AtomicLong();

    private Attackers() {}

    static Attackers start(Attack attack, Attack.Target target) {
        var attackers = new Attackers();
        for (int number = 0; number < attack.clients(); number++) {
            var address = attack.address(number);
            attackers.clients.execute(() -> attackers.run(attack, target, address));
        }
        return attackers;
    }

    private void run(Attack attack, Attack.Target target, String address) {
        while (true) {
            turns.incrementAndGet();
            try (var socket = new HostileSocket(target.gateway(), address)) {
                attack.turn(socket, target);
            } catch (IOException defended) {
                HostileSocket.pause(MOMENT);
            }
        }
    }

    /** How many connections they have begun. */
    long turns() {
        return turns.get();
    }

    /** Never returns. */
    void await() {
        clients.close();
    }
}
