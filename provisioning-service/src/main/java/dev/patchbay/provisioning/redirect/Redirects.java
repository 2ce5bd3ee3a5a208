package dev.patchbay.provisioning.redirect;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.limits.ClientNetwork;
import dev.patchbay.kit.limits.NetworkRate;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rest.Page;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.provisioning.ProvisioningMetrics;
import dev.patchbay.provisioning.ProvisioningMetrics.Poll;
import dev.patchbay.provisioning.RegistrationUrls;
import dev.patchbay.provisioning.attempt.Attempts;
import dev.patchbay.provisioning.code.CodeState;
import dev.patchbay.provisioning.code.CodeStore;
import dev.patchbay.provisioning.code.CodeText;
import dev.patchbay.provisioning.code.ProvisioningCode;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers devices that ask where to go. Safe for concurrent use. */
@Singleton
class Redirects {

    private static final Duration RETRY = Duration.ofSeconds(10);

    private final BlockingDatabase database;
    private final WaitingStore waiting;
    private final CodeStore codes;
    private final Attempts attempts;
    private final RegistrationUrls urls;
    private final AccessPolicy policy;
    private final ProvisioningMetrics metrics;
    private final Clock clock;
    private final NetworkRate polls;

    Redirects(
            BlockingDatabase database,
            WaitingStore waiting,
            CodeStore codes,
            Attempts attempts,
            RegistrationUrls urls,
            AccessPolicy policy,
            ProvisioningMetrics metrics,
            RedirectConfig config,
            Clock clock) {
        this.database = database;
        this.waiting = waiting;
        this.codes = codes;
        this.attempts = attempts;
        this.urls = urls;
        this.policy = policy;
        this.metrics = metrics;
        this.clock = clock;
        this.polls = new NetworkRate(config.pollsPerSecond(), config.pollBurst());
    }

    /**
     * A poll of a device.
     *
     * @param origin scheme and authority by which it has come
     * @param code what was typed on it
     */
    record Question(HardwareId device, String product, String address, URI origin, Optional<String> code) {

        ClientNetwork network() {
            return ClientNetwork.of(address);
        }

        @Override
        public String toString() {
            return "Question[" + device + "]";
        }
    }

    /**
     * The script that the device gets.
     *
     * @throws ProblemException too-many-requests, if the client network polls too often
     */
    String answer(Question question) {
        if (!polls.tryAcquire(question.network())) {
            metrics.polled(Poll.IGNORED);
            throw ProblemException.tooManyRequests(
                    RETRY, "Too many polls come from your network. Devices poll every ten seconds.");
        }
        return database.inTransaction(connection -> {
            Optional<ProvisioningCode> code =
                    question.code().flatMap(CodeText::typed).flatMap(text -> codes.find(connection, text));
            Poll poll = judge(connection, question, code);
            metrics.polled(poll);
            if (poll == Poll.REDIRECTED) {
                waiting.remove(connection, question.device());
            } else {
                waiting.seen(connection, seen(question), question.network());
            }
            return switch (poll) {
                case REDIRECTED ->
                    UpdateScript.register(urls.of(connection, code.orElseThrow().domain(), question.origin()));
                case WAITING -> UpdateScript.nothing("no code yet; ask again");
                case REFUSED -> UpdateScript.nothing("the code is wrong, used or expired");
                case IGNORED -> UpdateScript.nothing("too many wrong codes; try again later");
            };
        });
    }

    private Poll judge(Transaction connection, Question question, Optional<ProvisioningCode> code) {
        if (question.code().isEmpty()) {
            return Poll.WAITING;
        }
        if (!attempts.mayTry(connection, question.device(), question.network())) {
            return Poll.IGNORED;
        }
        if (code.filter(known -> isGood(known, question)).isPresent()) {
            return Poll.REDIRECTED;
        }
        if (code.filter(known -> known.wasUsedBy(question.device(), Optional.empty()))
                .isPresent()) {
            // its own code of before, which it may repeat for ever: no guess
            return Poll.REFUSED;
        }
        attempts.wrong(connection, question.device(), question.network());
        return Poll.REFUSED;
    }

    /** Open, or used by this very device a moment ago, which has not got its answer. */
    private boolean isGood(ProvisioningCode code, Question question) {
        Instant now = clock.instant();
        return code.state(now) == CodeState.OPEN || code.wasJustUsedBy(question.device(), Optional.empty(), now);
    }

    private WaitingDevice seen(Question question) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new WaitingDevice(question.device(), question.product(), question.address(), now, now);
    }

    /** The devices that wait; for administrators of the instance, since they belong to nobody. */
    Page<WaitingDevice> list(Caller caller, Supplier<WaitingQuery.Filter> request) {
        policy.requireInstanceAdministration(caller);
        WaitingQuery.Filter filter = request.get();
        return Page.of(
                database.read(connection -> waiting.page(connection, filter)),
                filter.page(),
                device -> device.hardwareId().value());
    }

    @Scheduled(every = "1m", identity = "waiting-devices-retention")
    void forgetOld() {
        database.use(connection -> waiting.forget(connection, clock.instant()));
    }
}
