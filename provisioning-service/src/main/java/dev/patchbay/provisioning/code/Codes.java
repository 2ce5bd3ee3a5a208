package dev.patchbay.provisioning.code;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.domains.DomainCategory;
import dev.patchbay.kit.audit.AuditTrail;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.events.Outbox;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rest.Page;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.rights.Way;
import dev.patchbay.kit.runtime.Ids;
import dev.patchbay.provisioning.ProvisioningError;
import dev.patchbay.provisioning.ProvisioningMetrics;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** What people and apps can do with codes. Safe for concurrent use. */
@Singleton
public class Codes {

    private final BlockingDatabase database;
    private final CodeStore store;
    private final Categories categories;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final AccessPolicy policy;
    private final Clock clock;
    private final SecureRandom random;
    private final Ids ids;
    private final ProvisioningMetrics metrics;

    Codes(
            BlockingDatabase database,
            CodeStore store,
            Categories categories,
            Outbox outbox,
            AuditTrail audit,
            AccessPolicy policy,
            Clock clock,
            SecureRandom random,
            Ids ids,
            ProvisioningMetrics metrics) {
        this.database = database;
        this.store = store;
        this.categories = categories;
        this.outbox = outbox;
        this.audit = audit;
        this.policy = policy;
        this.clock = clock;
        this.random = random;
        this.ids = ids;
        this.metrics = metrics;
    }

    /**
     * A code with its digits.
     *
     * @param text the digits; empty for those who may only look, since a code is as good as a device
     * @param state where it stands now
     * @param category the name of its category; empty if there is no such category any more
     */
    public record Shown(ProvisioningCode code, CodeState state, Optional<String> category, Optional<CodeText> text) {}

    Page<Shown> list(Caller caller, DomainName domain, Supplier<CodeFilter.Listed> request) {
        policy.requireRead(caller, domain);
        CodeFilter.Listed wanted = request.get();
        return database.read(connection -> {
            List<DomainCategory> known = categories.of(connection, domain);
            Optional<Long> category = Categories.number(known, wanted.filter().category());
            return Page.of(
                            store.page(connection, domain, wanted.filter(), category, wanted.page(), now()),
                            wanted.page(),
                            code -> code.id().toString())
                    .map(code -> shown(code, known, Optional.empty()));
        });
    }

    Shown get(Caller caller, DomainName domain, UUID id) {
        policy.requireRead(caller, domain);
        return database.inTransaction(connection -> {
            ProvisioningCode code = store.find(connection, domain, id).orElseThrow(Codes::notFound);
            boolean digits = policy.mayWrite(caller, domain) && code.use().isEmpty();
            Optional<CodeText> text = digits ? Optional.of(store.text(connection, id)) : Optional.empty();
            if (digits) {
                audit.append(connection, caller, domain, "code.show", "code/" + id, Optional.empty(), Optional.empty());
            }
            return shown(code, categories.of(connection, domain), text);
        });
    }

    /** The code with these digits, in whatever state. */
    public ProvisioningCode find(Caller caller, DomainName domain, String digits) {
        policy.requireWrite(caller, domain);
        return database.inTransaction(
                        connection -> CodeText.typed(digits).flatMap(text -> store.find(connection, text)))
                .filter(code -> code.domain().equals(domain))
                .orElseThrow(Codes::notFound);
    }

    /** Codes with their digits, for a sheet; those that can still be used. The audit trail says who has printed which. */
    List<Shown> open(Caller caller, DomainName domain, Function<Transaction, List<UUID>> wanted) {
        policy.requireWrite(caller, domain);
        return database.inTransaction(connection -> {
            List<DomainCategory> known = categories.of(connection, domain);
            List<Shown> open = wanted.apply(connection).stream()
                    .map(id -> store.find(connection, domain, id).orElseThrow(Codes::notFound))
                    .map(code -> shown(code, known, Optional.of(store.text(connection, code.id()))))
                    .filter(shown -> shown.state() == CodeState.OPEN)
                    .toList();
            List<UUID> ids = open.stream().map(shown -> shown.code().id()).toList();
            audit.append(
                    connection,
                    caller,
                    domain,
                    "code.print",
                    "codes",
                    Optional.empty(),
                    Optional.of(Map.of("ids", ids)));
            return open;
        });
    }

    /**
     * Makes codes, all or none.
     *
     * @param request read after the caller's rights are known to suffice; told the categories of the domain
     */
    public List<Shown> create(Caller caller, DomainName domain, Function<List<DomainCategory>, List<NewCode>> request) {
        policy.requireWrite(caller, domain);
        List<Shown> created = database.inTransaction(connection -> {
            List<DomainCategory> known = categories.of(connection, domain);
            List<Shown> codes = new ArrayList<>();
            for (NewCode wanted : request.apply(known)) {
                codes.add(insert(connection, caller, domain, known, wanted));
            }
            outbox.append(
                    connection,
                    codes.stream().map(shown -> shown.code().created()).toList());
            return codes;
        });
        metrics.created(created.size());
        return created;
    }

    private Shown insert(
            Transaction connection, Caller caller, DomainName domain, List<DomainCategory> known, NewCode wanted) {
        DomainCategory category = Categories.required(known, wanted.category());
        Instant now = now();
        boolean administrative =
                wanted.administrative().orElse(caller.way() == Way.TOKEN && policy.mayAdminister(caller, domain));
        if (administrative) {
            // whoever has the device can read the password of the domain in it
            policy.requireAdministration(caller, domain);
        }
        ProvisioningCode code = new ProvisioningCode(
                ids.next(),
                domain,
                category.id(),
                wanted.user(),
                wanted.deviceType(),
                administrative,
                now,
                caller.name(),
                now.plus(wanted.validity()),
                Optional.empty(),
                Optional.empty());
        CodeText text = CodeText.random(random);
        while (!store.insert(connection, code, caller.domain(), text)) {
            text = CodeText.random(random);
        }
        Shown shown = shown(code, known, Optional.of(text));
        audit.append(
                connection,
                caller,
                domain,
                "code.create",
                "code/" + code.id(),
                Optional.empty(),
                Optional.of(CodeView.of(shown).withoutDigits()));
        return shown;
    }

    /** @throws ProblemException code-used */
    void revoke(Caller caller, DomainName domain, UUID id) {
        policy.requireWrite(caller, domain);
        database.useTransaction(connection -> {
            ProvisioningCode code = store.lock(connection, domain, id).orElseThrow(Codes::notFound);
            if (code.use().isPresent()) {
                throw new ProblemException(
                        ProvisioningError.CODE_USED, "Remove the device from the domain if it must not be there.");
            }
            if (code.revokedAt().isEmpty()) {
                store.revoke(connection, id, now());
                audit.append(
                        connection, caller, domain, "code.revoke", "code/" + id, Optional.empty(), Optional.empty());
            }
        });
    }

    private Shown shown(ProvisioningCode code, List<DomainCategory> known, Optional<CodeText> text) {
        Optional<String> category = known.stream()
                .filter(one -> one.id() == code.category())
                .map(DomainCategory::name)
                .findFirst();
        return new Shown(code, code.state(now()), category, text);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static ProblemException notFound() {
        return ProblemException.missing("code");
    }
}
