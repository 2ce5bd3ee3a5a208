package dev.patchbay.kit.login;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.audit.AuditTrail;
import dev.patchbay.kit.login.LoginMetrics.Result;
import dev.patchbay.kit.login.PasswordCheck.Answer;
import dev.patchbay.kit.login.Turn.Go;
import dev.patchbay.kit.login.Turn.Refused;
import dev.patchbay.kit.login.Turn.Wait;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.rights.Role;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Lets in who knows the password of a domain, as an administrator of that domain; in the instance domain that is an
 * administrator of the whole installation. An unknown domain is answered like a wrong password, in the same time.
 * Safe for concurrent use.
 */
@Singleton
public class DomainLogins {

    private static final Logger LOG = Logger.getLogger(DomainLogins.class);

    private final PasswordCheck passwords;
    private final LoginLimits limits;
    private final LoginMetrics metrics;
    private final AuditTrail audit;
    private final AccessPolicy policy;
    private final Jdbi jdbi;

    DomainLogins(
            PasswordCheck passwords,
            LoginLimits limits,
            LoginMetrics metrics,
            AuditTrail audit,
            AccessPolicy policy,
            Jdbi jdbi) {
        this.passwords = passwords;
        this.limits = limits;
        this.metrics = metrics;
        this.audit = audit;
        this.policy = policy;
        this.jdbi = jdbi;
    }

    /**
     * Who it is; never blocks. Empty if the proof does not fit, or too many attempts of the address wait already. After wrong passwords
     * from the address the answer takes its time, up to half a minute: a right one as well. Fails if the database can't be
     * reached.
     */
    public Uni<Optional<Caller>> login(LoginAttempt attempt) {
        return inTurn(attempt, false);
    }

    /**
     * Whether the proof fits a password that the domain has now: for who has logged in already, and whose password may have
     * been changed meanwhile. Counts as no attempt. May block.
     */
    public boolean fits(DomainName domain, Predicate<String> proof) {
        return passwords.check(domain.value(), proof).right();
    }

    private Uni<Optional<Caller>> inTurn(LoginAttempt attempt, boolean waited) {
        return Uni.createFrom().deferred(() -> switch (limits.turn(attempt.address(), waited)) {
            case Go _ -> look(attempt);
            case Wait wait when wait.punished() -> afterPunishment(attempt, wait);
            case Wait wait -> after(wait).chain(() -> inTurn(attempt, waited));
            case Refused _ -> {
                metrics.ended(attempt.way(), Result.CROWDED);
                yield Uni.createFrom().item(Optional.empty());
            }
        });
    }

    private Uni<Optional<Caller>> afterPunishment(LoginAttempt attempt, Wait wait) {
        metrics.delayed();
        return after(wait)
                .onTermination()
                .invoke(() -> limits.awaited(attempt.address()))
                .chain(() -> inTurn(attempt, true));
    }

    private static Uni<Void> after(Wait wait) {
        return Uni.createFrom().voidItem().onItem().delayIt().by(wait.time());
    }

    /** Is done even if nobody waits for the answer any more, so that a wrong password counts in any case. */
    private Uni<Optional<Caller>> look(LoginAttempt attempt) {
        return Uni.createFrom()
                .emitter(answer -> Infrastructure.getDefaultWorkerPool().execute(() -> {
                    try {
                        answer.complete(decide(attempt));
                    } catch (RuntimeException failure) {
                        answer.fail(failure);
                    }
                }));
    }

    private Optional<Caller> decide(LoginAttempt attempt) {
        Answer answer;
        try {
            answer = passwords.check(attempt.domain(), attempt.proof());
        } catch (RuntimeException failure) {
            limits.looked(attempt.address(), false);
            throw failure;
        }
        metrics.ended(attempt.way(), answer.right() ? Result.ACCEPTED : Result.WRONG);
        if (limits.looked(attempt.address(), !answer.right())) {
            tellDelays(attempt, answer);
        }
        return answer.domain().filter(_ -> answer.right()).map(domain -> caller(attempt, domain));
    }

    private static Caller caller(LoginAttempt attempt, DomainName domain) {
        return new Caller(attempt.name(), domain, Role.ADMIN, Set.of(), attempt.way(), attempt.address());
    }

    /** The name that was tried is noted only if there is such a domain: it may be a password in the wrong field. */
    private void tellDelays(LoginAttempt attempt, Answer answer) {
        metrics.delaysBegun();
        DomainName concerned = answer.domain().filter(_ -> answer.known()).orElse(policy.instanceDomain());
        Caller suite = Caller.system(concerned);
        Caller from = new Caller(
                suite.name(), suite.domain(), suite.role(), suite.permissions(), suite.way(), attempt.address());
        try {
            jdbi.useTransaction(handle -> audit.append(
                    handle,
                    from,
                    concerned,
                    "login.delayed",
                    "address/" + attempt.address(),
                    Optional.empty(),
                    Optional.of(Map.of(
                            "way", attempt.way().name().toLowerCase(Locale.ROOT), "wrongPasswords", limits.limit()))));
        } catch (JdbiException unreachable) {
            LOG.errorf(unreachable, "logins from %s are delayed, which could not be noted", attempt.address());
        }
    }
}
