package dev.patchbay.inventory.registrationurl;

import dev.patchbay.contracts.commands.CommandFinished.Outcome;
import dev.patchbay.inventory.registrationurl.Steps.Due;
import dev.patchbay.kit.commands.CommandAnswer;
import dev.patchbay.kit.commands.CommandContent.HttpCommand;
import dev.patchbay.kit.commands.CommandOutcome;
import dev.patchbay.kit.commands.Commands;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.DatabaseException;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * Tells devices their registration URL: the line that changes it, then the two that keep it and put it into effect. Doing it
 * twice does no harm, so a device whose teller has died is simply told again. Safe for concurrent use.
 */
@Singleton
class Rollout {

    private static final Logger LOG = Logger.getLogger(Rollout.class);
    private static final String WRITE = "/!config%20write";
    private static final String ACTIVATE = "/!config%20activate";
    private static final int SUCCESS = 200;
    private static final int SUCCESS_END = 300;
    private static final int LONGEST_DETAIL = 300;
    private static final int MOST_DOUBLINGS = 10;

    private final BlockingDatabase database;
    private final Steps steps;
    private final Claims claims;
    private final Commands commands;
    private final RegistrationUrlConfig config;
    private final Clock clock;
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();

    Rollout(
            BlockingDatabase database,
            Steps steps,
            Claims claims,
            Commands commands,
            RegistrationUrlConfig config,
            Clock clock) {
        this.database = database;
        this.steps = steps;
        this.claims = claims;
        this.commands = commands;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "${patchbay.inventory.registration-url.interval}",
            identity = "registration-urls",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void work() {
        try {
            database.inTransaction(claims::take).forEach(due -> threads.execute(() -> tell(due)));
        } catch (DatabaseException unreachable) {
            LOG.warnf("devices are told their registration URL later: %s", unreachable.getMessage());
        }
    }

    private void tell(Due due) {
        try {
            CommandOutcome change = send(due, due.url().target());
            if (succeeded(change)) {
                // it may be gone by now, on its way to the new host: then it is done when it comes there
                send(due, WRITE);
                send(due, ACTIVATE);
                note(due, StepState.SENT, "", config.moveTime());
            } else if (change.outcome() == Outcome.UNKNOWN) {
                note(due, StepState.SENT, detail(change), config.moveTime());
            } else {
                note(due, StepState.PENDING, detail(change), pause(due));
            }
        } catch (DatabaseException unreachable) {
            LOG.warnf("%s will be told its registration URL again: %s", due.hardwareId(), unreachable.getMessage());
        }
    }

    private void note(Due due, StepState state, String detail, Duration after) {
        Instant next = clock.instant().plus(after);
        database.use(connection -> steps.note(connection, due, state, detail, next));
    }

    private CommandOutcome send(Due due, String target) {
        return commands.execute(due.hardwareId(), due.domain(), HttpCommand.of("GET", target), config.answerTime())
                .await()
                .indefinitely();
    }

    private Duration pause(Due due) {
        return config.retryPause().multipliedBy(1L << Math.min(due.attempts() - 1, MOST_DOUBLINGS));
    }

    private static boolean succeeded(CommandOutcome outcome) {
        return outcome.answer()
                .map(answer -> answer.status() >= SUCCESS && answer.status() < SUCCESS_END)
                .orElse(false);
    }

    /** What the device has answered, else what has kept it from answering. */
    private static String detail(CommandOutcome outcome) {
        String text = outcome.answer()
                .map(Rollout::detail)
                .orElseGet(() -> outcome.outcome() + ": " + outcome.detail().orElse(""));
        String clean = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return clean.length() <= LONGEST_DETAIL ? clean : clean.substring(0, LONGEST_DETAIL);
    }

    private static String detail(CommandAnswer answer) {
        return "status " + answer.status() + ": " + new String(answer.body(), StandardCharsets.UTF_8);
    }
}
