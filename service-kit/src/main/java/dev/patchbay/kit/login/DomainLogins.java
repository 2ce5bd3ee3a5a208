package dev.patchbay.kit.login;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.audit.AuditTrail;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.DatabaseException;
import dev.patchbay.kit.login.AttemptDecision.Check;
import dev.patchbay.kit.login.AttemptDecision.Delay;
import dev.patchbay.kit.login.AttemptDecision.Queue;
import dev.patchbay.kit.login.AttemptDecision.Refuse;
import dev.patchbay.kit.login.LoginLimits.Begun;
import dev.patchbay.kit.login.LoginMetrics.Result;
import dev.patchbay.kit.login.LoginResult.Accepted;
import dev.patchbay.kit.login.LoginResult.Crowded;
import dev.patchbay.kit.login.LoginResult.Wrong;
import dev.patchbay.kit.login.PasswordCheck.Answer;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.rights.Role;
import dev.patchbay.kit.security.SecurityEvent;
import dev.patchbay.kit.security.SecurityLog;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

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
    private final LoginConfig config;
    private final LoginMetrics metrics;
    private final AuditTrail audit;
    private final AccessPolicy policy;
    private final BlockingDatabase database;
    private final SecurityLog log;

    DomainLogins(
            PasswordCheck passwords,
            LoginLimits limits,
            LoginConfig config,
            LoginMetrics metrics,
            AuditTrail audit,
            AccessPolicy policy,
            BlockingDatabase database,
            SecurityLog log) {
        this.passwords = passwords;
        this.limits = limits;
        this.config = config;
        this.metrics = metrics;
        this.audit = audit;
        this.policy = policy;
        this.database = database;
        this.log = log;
    }

    /**
     * Checks an attempt; never blocks. After wrong passwords of the network the answer takes up to two seconds, that to a right
     * one as well. Fails if the database can't be reached.
     */
    public Uni<LoginResult> login(LoginAttempt attempt) {
        return decide(attempt, LoginOrigin.of(attempt), Duration.ZERO);
    }

    /**
     * Whether the proof fits a password that the domain has now: for who has logged in already, and whose password may have
     * been changed meanwhile. Counts as no attempt. May block.
     */
    public boolean fits(DomainName domain, Predicate<String> proof) {
        return passwords.check(domain.value(), proof).right();
    }

    private Uni<LoginResult> decide(LoginAttempt attempt, LoginOrigin origin, Duration queued) {
        return Uni.createFrom().deferred(() -> switch (limits.decide(origin, queued)) {
            case Check _ -> check(attempt, origin);
            case Queue(Duration time) -> after(time).chain(() -> decide(attempt, origin, queued.plus(time)));
            case Delay(Duration time) -> delay(attempt, origin, time);
            case Refuse(Duration retryAfter) -> {
                metrics.ended(attempt.way(), Result.CROWDED);
                log.log(SecurityEvent.LOGIN_REFUSED, attempt.address(), "too many attempts at once");
                yield Uni.createFrom().item(new Crowded(retryAfter));
            }
        });
    }

    private Uni<LoginResult> delay(LoginAttempt attempt, LoginOrigin origin, Duration time) {
        metrics.delayed();
        return after(time)
                .onCancellation()
                .invoke(() -> limits.left(origin))
                .invoke(() -> limits.waited(origin))
                .chain(() -> check(attempt, origin));
    }

    private static Uni<Void> after(Duration time) {
        return Uni.createFrom().voidItem().onItem().delayIt().by(time);
    }

    /** Is done even if nobody waits for the answer any more, so that a wrong password counts in any case. */
    private Uni<LoginResult> check(LoginAttempt attempt, LoginOrigin origin) {
        return Uni.createFrom()
                .emitter(answer -> Infrastructure.getDefaultWorkerPool().execute(() -> {
                    try {
                        answer.complete(result(attempt, origin));
                    } catch (RuntimeException failure) {
                        answer.fail(failure);
                    }
                }));
    }

    private LoginResult result(LoginAttempt attempt, LoginOrigin origin) {
        Answer answer;
        try {
            answer = passwords.check(attempt.domain(), attempt.proof());
        } catch (RuntimeException failure) {
            limits.checked(origin, false);
            throw failure;
        }
        metrics.ended(attempt.way(), answer.right() ? Result.ACCEPTED : Result.WRONG);
        if (!answer.right()) {
            // not the name that was tried: it may be a password in the wrong field
            log.log(
                    SecurityEvent.WRONG_PASSWORD,
                    attempt.address(),
                    attempt.way().name().toLowerCase(Locale.ROOT));
        }
        Begun begun = limits.checked(origin, !answer.right());
        if (begun != Begun.NONE) {
            recordDelays(attempt, answer, begun);
        }
        return answer.domain()
                .filter(_ -> answer.right())
                .<LoginResult>map(domain -> new Accepted(caller(attempt, domain)))
                .orElseGet(Wrong::new);
    }

    private static Caller caller(LoginAttempt attempt, DomainName domain) {
        return new Caller(attempt.name(), domain, Role.ADMIN, Set.of(), attempt.way(), attempt.address());
    }

    /** The name that was tried is noted only if there is such a domain: it may be a password in the wrong field. */
    private void recordDelays(LoginAttempt attempt, Answer answer, Begun begun) {
        metrics.delaysBegun();
        DomainName concerned = answer.domain()
                .filter(_ -> answer.known() && begun == Begun.DOMAIN)
                .orElse(policy.instanceDomain());
        Caller suite = Caller.system(concerned);
        Caller from = new Caller(
                suite.name(), suite.domain(), suite.role(), suite.permissions(), suite.way(), attempt.address());
        try {
            database.useTransaction(connection -> audit.append(
                    connection,
                    from,
                    concerned,
                    "login.delayed",
                    "address/" + attempt.address(),
                    Optional.empty(),
                    Optional.of(Map.of(
                            "way",
                            attempt.way().name().toLowerCase(Locale.ROOT),
                            "wrongPasswords",
                            begun == Begun.DOMAIN ? config.wrongLimit() : config.networkWrongLimit()))));
        } catch (DatabaseException unreachable) {
            LOG.errorf(unreachable, "logins from %s are delayed, which could not be noted", attempt.address());
        }
    }
}
