package dev.patchbay.kit.login;

import dev.patchbay.kit.limits.ClientNetwork;
import dev.patchbay.kit.login.AttemptDecision.Check;
import dev.patchbay.kit.login.AttemptDecision.Delay;
import dev.patchbay.kit.login.AttemptDecision.Queue;
import dev.patchbay.kit.login.AttemptDecision.Refuse;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * Decides when the password of an attempt is checked. After too many wrong passwords of a network for one domain, or of a
 * network for any domains, each further attempt waits before it is checked, and so before it is answered; with a right password,
 * too, because a quick answer would tell a guesser which one it was. Only some wait, the rest is refused; so the time that an
 * attempt takes is bounded, and so is the number of guesses in a second.
 *
 * <p>The race that the monitor closes: many guesses at once. No more are checked at once than may still be wrong.
 *
 * <p>A right password does not take back wrong ones, because who has one could guess another for ever. Each replica counts for
 * itself. Safe for concurrent use.
 */
@Singleton
class LoginLimits {

    /** How often an attempt asks again while others are being checked, which takes milliseconds. */
    private static final Duration QUEUE_PAUSE = Duration.ofMillis(10);

    private final LoginConfig config;
    private final Clock clock;
    private final AttemptCounter<LoginOrigin> byDomain;
    private final AttemptCounter<ClientNetwork> byNetwork;

    LoginLimits(LoginConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.byDomain = new AttemptCounter<>(config.wrongLimit(), config.waiting(), config, clock);
        this.byNetwork = new AttemptCounter<>(config.networkWrongLimit(), config.networkWaiting(), config, clock);
    }

    /** Which delays a wrong password has begun. */
    enum Begun {
        NONE,
        /** For the domain that the attempt named. */
        DOMAIN,
        /** For all domains. */
        NETWORK
    }

    /**
     * What an attempt has to do.
     *
     * @param queued how long it has been told to queue so far
     */
    synchronized AttemptDecision decide(LoginOrigin origin, Duration queued) {
        Instant now = clock.instant();
        if (delayed(origin, now)) {
            return delay(origin, now);
        }
        if (byDomain.mayCheck(origin, now) && byNetwork.mayCheck(origin.network(), now)) {
            update(origin, LoginAttempts::check);
            return new Check();
        }
        return queued.compareTo(config.queueTime()) < 0 ? new Queue(QUEUE_PAUSE) : new Refuse(config.queueTime());
    }

    private boolean delayed(LoginOrigin origin, Instant now) {
        return byDomain.delayed(origin, now) || byNetwork.delayed(origin.network(), now);
    }

    private AttemptDecision delay(LoginOrigin origin, Instant now) {
        Duration ofDomain = byDomain.delay(origin, now);
        Duration ofNetwork = byNetwork.delay(origin.network(), now);
        Duration time = ofDomain.compareTo(ofNetwork) > 0 ? ofDomain : ofNetwork;
        if (byDomain.crowded(origin) || byNetwork.crowded(origin.network())) {
            return new Refuse(time);
        }
        update(origin, LoginAttempts::await);
        return new Delay(time);
    }

    /** A delayed attempt has waited, and is checked now; {@link #checked} must follow. */
    synchronized void waited(LoginOrigin origin) {
        update(origin, attempts -> attempts.waited().check());
    }

    /** A delayed attempt has gone away while it waited. */
    synchronized void left(LoginOrigin origin) {
        update(origin, LoginAttempts::waited);
    }

    /** The password of an attempt was checked, or could not be, which is not wrong. */
    synchronized Begun checked(LoginOrigin origin, boolean wrong) {
        update(origin, LoginAttempts::checked);
        if (!wrong) {
            return Begun.NONE;
        }
        Instant now = clock.instant();
        boolean alreadyDelayed = byNetwork.delayed(origin.network(), now);
        boolean domain = byDomain.wrong(origin, now);
        boolean network = byNetwork.wrong(origin.network(), now);
        if (network) {
            return Begun.NETWORK;
        }
        // names that are made up can't begin anything new while the whole network is delayed
        return domain && !alreadyDelayed ? Begun.DOMAIN : Begun.NONE;
    }

    private void update(LoginOrigin origin, UnaryOperator<LoginAttempts> change) {
        byDomain.update(origin, change);
        byNetwork.update(origin.network(), change);
    }
}
