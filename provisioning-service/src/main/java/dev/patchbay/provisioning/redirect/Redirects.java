package dev.patchbay.provisioning.redirect;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.rest.Page;
import dev.patchbay.kit.rest.PageRequest;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.provisioning.ProvisioningMetrics;
import dev.patchbay.provisioning.ProvisioningMetrics.Poll;
import dev.patchbay.provisioning.RegistrationUrls;
import dev.patchbay.provisioning.attempt.Attempts;
import dev.patchbay.provisioning.code.CodeState;
import dev.patchbay.provisioning.code.CodeStore;
import dev.patchbay.provisioning.code.CodeText;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Answers devices that ask where to go. Safe for concurrent use. */
@Singleton
class Redirects {

    private final Jdbi jdbi;
    private final WaitingStore waiting;
    private final CodeStore codes;
    private final Attempts attempts;
    private final RegistrationUrls urls;
    private final AccessPolicy policy;
    private final ProvisioningMetrics metrics;
    private final Clock clock;

    Redirects(
            Jdbi jdbi,
            WaitingStore waiting,
            CodeStore codes,
            Attempts attempts,
            RegistrationUrls urls,
            AccessPolicy policy,
            ProvisioningMetrics metrics,
            Clock clock) {
        this.jdbi = jdbi;
        this.waiting = waiting;
        this.codes = codes;
        this.attempts = attempts;
        this.urls = urls;
        this.policy = policy;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * A poll of a device.
     *
     * @param host by which it has come
     * @param code what was typed on it
     */
    record Question(HardwareId device, String product, String address, String host, Optional<String> code) {

        @Override
        public String toString() {
            return "Question[" + device + "]";
        }
    }

    /** The script that the device gets. */
    String answer(Question question) {
        return jdbi.inTransaction(handle -> {
            Poll poll = judge(handle, question);
            metrics.polled(poll);
            if (poll == Poll.REDIRECTED) {
                waiting.remove(handle, question.device());
            } else {
                waiting.seen(handle, seen(question));
            }
            return switch (poll) {
                case REDIRECTED -> UpdateScript.register(urls.of(question.host()));
                case WAITING -> UpdateScript.nothing("no code yet; ask again");
                case REFUSED -> UpdateScript.nothing("the code is wrong, used or expired");
                case IGNORED -> UpdateScript.nothing("too many wrong codes; try again later");
            };
        });
    }

    private Poll judge(Handle handle, Question question) {
        if (question.code().isEmpty()) {
            return Poll.WAITING;
        }
        if (!attempts.mayTry(handle, question.device(), question.address())) {
            return Poll.IGNORED;
        }
        if (isGood(handle, question)) {
            return Poll.REDIRECTED;
        }
        attempts.wrong(handle, question.device(), question.address());
        return Poll.REFUSED;
    }

    /** Open, or used by this very device a moment ago, which has not got its answer. */
    private boolean isGood(Handle handle, Question question) {
        Instant now = clock.instant();
        return question.code()
                .flatMap(CodeText::typed)
                .flatMap(text -> codes.find(handle, text))
                .filter(code -> code.state(now) == CodeState.OPEN
                        || code.wasJustUsedBy(question.device(), Optional.empty(), now))
                .isPresent();
    }

    private WaitingDevice seen(Question question) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new WaitingDevice(question.device(), question.product(), question.address(), now, now);
    }

    /** The devices that wait; for administrators of the instance, since they belong to nobody. */
    Page<WaitingDevice> list(Caller caller, Supplier<PageRequest> request) {
        policy.requireInstanceAdministration(caller);
        PageRequest page = request.get();
        return Page.of(
                jdbi.withHandle(handle -> waiting.page(handle, page)),
                page,
                device -> device.hardwareId().value());
    }

    @Scheduled(every = "1m", identity = "waiting-devices-retention")
    void forgetOld() {
        jdbi.useHandle(handle -> waiting.forget(handle, clock.instant()));
    }
}
