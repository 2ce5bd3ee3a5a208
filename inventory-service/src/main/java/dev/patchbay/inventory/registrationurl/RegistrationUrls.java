package dev.patchbay.inventory.registrationurl;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.inventory.InventoryError;
import dev.patchbay.inventory.domain.DomainChanges;
import dev.patchbay.inventory.domain.DomainStore;
import dev.patchbay.inventory.registrationurl.Steps.Forecast;
import dev.patchbay.inventory.registrationurl.UrlCheck.Confirmed;
import dev.patchbay.inventory.registrationurl.UrlCheck.Unconfirmed;
import dev.patchbay.inventory.registrationurl.UrlRows.Progress;
import dev.patchbay.inventory.registrationurl.UrlRows.Stored;
import dev.patchbay.kit.audit.AuditTrail;
import dev.patchbay.kit.audit.RepeatedEntries;
import dev.patchbay.kit.callers.CallerLimit;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Connection;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rest.Page;
import dev.patchbay.kit.rest.PageRequest;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The registration URL of each domain. It comes from a PBX that connects, or from an administrator; another host than before
 * is rolled out to the devices, once it is known that this installation answers there. The URL of the instance domain also
 * counts for the devices of domains that have none. Safe for concurrent use.
 */
@Singleton
public class RegistrationUrls {

    private static final int CHECKS = 1_000;
    private static final Duration CHECKED_FOR = Duration.ofMinutes(1);

    /** Each check connects to a host of the caller's choice. */
    private static final int CHECKS_PER_MINUTE = 20;

    private final BlockingDatabase database;
    private final UrlRows rows;
    private final Sources sources;
    private final Steps steps;
    private final AccessPolicy policy;
    private final AuditTrail audit;
    private final RepeatedEntries repeated;
    private final InstallationClient client;
    private final DomainStore domains;
    private final DomainChanges changes;
    private final RegistrationUrlConfig config;
    private final Clock clock;
    private final CallerLimit limit;

    /** A PBX may connect again and again with the same URL. */
    private final Cache<RegistrationUrl, UrlCheck> checks = Caffeine.newBuilder()
            .maximumSize(CHECKS)
            .expireAfterWrite(CHECKED_FOR)
            .build();

    RegistrationUrls(
            BlockingDatabase database,
            UrlRows rows,
            Sources sources,
            Steps steps,
            AccessPolicy policy,
            AuditTrail audit,
            RepeatedEntries repeated,
            InstallationClient client,
            DomainStore domains,
            DomainChanges changes,
            RegistrationUrlConfig config,
            Clock clock) {
        this.database = database;
        this.rows = rows;
        this.sources = sources;
        this.steps = steps;
        this.policy = policy;
        this.audit = audit;
        this.repeated = repeated;
        this.client = client;
        this.domains = domains;
        this.changes = changes;
        this.config = config;
        this.clock = clock;
        this.limit = new CallerLimit(CHECKS_PER_MINUTE, Duration.ofMinutes(1), clock);
    }

    /** The URL of a domain and how far its devices are with it. */
    record Shown(Optional<Stored> stored, List<String> oldHosts, Map<StepState, Long> devices) {}

    Shown get(Caller caller, DomainName domain) {
        policy.requireRead(caller, domain);
        return database.read(connection -> {
            requireDomain(connection, domain);
            return shown(connection, domain);
        });
    }

    Page<Progress> devices(Caller caller, DomainName domain, Supplier<PageRequest> request) {
        policy.requireRead(caller, domain);
        PageRequest page = request.get();
        return database.read(connection -> {
            requireDomain(connection, domain);
            return Page.of(
                    rows.steps(connection, domain, page),
                    page,
                    progress -> progress.hardwareId().value());
        });
    }

    /**
     * What an administrator wants.
     *
     * @param force why the URL is to be used although this installation was not found there; empty if it must be found
     */
    record Request(RegistrationUrl url, Optional<String> force) {}

    /** What setting a URL would do. */
    record DryRun(RegistrationUrl url, UrlCheck check, Forecast forecast) {}

    /**
     * An administrator sets the URL. Connected devices get it stage by stage, unless they have come by it. Connects to the URL
     * before, which may take some seconds.
     *
     * @throws ProblemException registration-url-unconfirmed, if this installation does not answer there
     */
    Shown set(Caller caller, DomainName domain, Supplier<Request> wanted) {
        policy.requireAdministration(caller, domain);
        Request request = wanted.get();
        limit.require(caller);
        UrlCheck check = client.check(request.url());
        if (check instanceof Unconfirmed(String reason) && request.force().isEmpty()) {
            throw new ProblemException(
                    InventoryError.REGISTRATION_URL_UNCONFIRMED,
                    reason + " Nothing was sent to devices. Correct the URL, or send `force` with a reason.");
        }
        return database.inTransaction(connection -> {
            long id = rows.lock(connection, domain).orElseThrow(RegistrationUrls::notFound);
            Optional<Stored> before = rows.find(connection, domain);
            if (!before.map(Stored::url).equals(Optional.of(request.url()))) {
                change(connection, caller, domain, id, before, request.url(), request.force());
                steps.begin(connection, id, request.url().host(), isSameHost(before, request.url()));
            }
            return shown(connection, domain);
        });
    }

    /** What {@link #set} would do; nothing is changed, and nothing is sent to devices. */
    DryRun tryOut(Caller caller, DomainName domain, Supplier<Request> wanted) {
        policy.requireAdministration(caller, domain);
        Request request = wanted.get();
        limit.require(caller);
        UrlCheck check = client.check(request.url());
        return database.read(connection -> {
            long id = rows.lock(connection, domain).orElseThrow(RegistrationUrls::notFound);
            boolean all = isSameHost(rows.find(connection, domain), request.url());
            return new DryRun(
                    request.url(),
                    check,
                    steps.forecast(connection, id, request.url().host(), all));
        });
    }

    private static boolean isSameHost(Optional<Stored> before, RegistrationUrl wanted) {
        return before.map(stored -> stored.url().host().equals(wanted.host())).orElse(false);
    }

    /** Nothing is sent to further devices until the rollout is resumed. */
    Shown pause(Caller caller, DomainName domain) {
        return rollout(caller, domain, RolloutState.PAUSED, "registration-url.pause");
    }

    /** The rollout goes on; devices that were given up are tried again. */
    Shown resume(Caller caller, DomainName domain) {
        return rollout(caller, domain, RolloutState.RUNNING, "registration-url.resume");
    }

    /** Nothing is sent any more, also not to devices that connect by an old host. */
    Shown cancel(Caller caller, DomainName domain) {
        return rollout(caller, domain, RolloutState.CANCELLED, "registration-url.cancel");
    }

    private Shown rollout(Caller caller, DomainName domain, RolloutState state, String action) {
        policy.requireAdministration(caller, domain);
        return database.inTransaction(connection -> {
            long id = rows.lock(connection, domain).orElseThrow(RegistrationUrls::notFound);
            Stored stored = rows.find(connection, domain).orElseThrow(RegistrationUrls::none);
            rows.rollout(connection, id, state);
            if (state == RolloutState.RUNNING) {
                steps.retryFailed(connection, id);
            }
            audit.append(
                    connection,
                    caller,
                    domain,
                    action,
                    "domain/" + domain,
                    Optional.of(Map.of("rollout", stored.rollout())),
                    Optional.of(Map.of("rollout", state)));
            return shown(connection, domain);
        });
    }

    /** The domain has no URL of its own any more; devices keep theirs. */
    void remove(Caller caller, DomainName domain) {
        policy.requireAdministration(caller, domain);
        database.useTransaction(connection -> {
            long id = rows.lock(connection, domain).orElseThrow(RegistrationUrls::notFound);
            Stored stored = rows.find(connection, domain).orElseThrow(RegistrationUrls::none);
            rows.remove(connection, id);
            publish(connection, domain);
            audit.append(
                    connection,
                    caller,
                    domain,
                    "registration-url.remove",
                    "domain/" + domain,
                    Optional.of(Map.of("url", stored.url().url())),
                    Optional.empty());
        });
    }

    /**
     * A PBX has connected. The first host that the domain learns moves no devices, nor does the first one of a further PBX;
     * another host than that PBX had before does. A URL that does not lead to this installation is not taken: it is in the
     * audit trail, and counts again when the PBX connects the next time. May take some seconds.
     *
     * @param caller the domain that the login was for
     * @param source the PBX and its app
     * @param appUrl the URL that the PBX has for the app
     * @param base what the PBX has connected to
     */
    public void learned(Caller caller, PbxApp source, String appUrl, String base) {
        Optional<RegistrationUrl> observed = RegistrationUrl.ofApp(appUrl, base, config.forceWss());
        observed.filter(_ -> policy.mayAdminister(caller, caller.domain()))
                .ifPresent(url -> learned(caller, source, url));
    }

    private void learned(Caller caller, PbxApp source, RegistrationUrl observed) {
        HostObservation observation =
                database.read(connection -> observation(connection, caller.domain(), source, observed));
        if (!observation.begins() && !observation.isNew()) {
            return;
        }
        // connects to the host, so no transaction waits for it
        boolean counts = observation.begins() || observation.moves();
        UrlCheck check = counts ? checks.get(observed, client::check) : new Confirmed();
        database.useTransaction(connection -> rows.lock(connection, caller.domain())
                .ifPresent(id -> {
                    switch (check) {
                        case Confirmed _ -> learned(connection, caller, id, source, observed);
                        case Unconfirmed(String reason) ->
                            repeated.append(
                                    connection,
                                    caller,
                                    caller.domain(),
                                    "registration-url.refuse",
                                    "domain/" + caller.domain(),
                                    InventoryError.REGISTRATION_URL_UNCONFIRMED.code(),
                                    Map.of("url", observed.url(), "reason", reason));
                    }
                }));
    }

    private HostObservation observation(
            Connection connection, DomainName domain, PbxApp source, RegistrationUrl observed) {
        return new HostObservation(
                sources.last(connection, domain, source),
                rows.find(connection, domain).map(stored -> stored.url().host()),
                observed.host());
    }

    private void learned(Transaction connection, Caller caller, long id, PbxApp source, RegistrationUrl observed) {
        Optional<Stored> before = rows.find(connection, caller.domain());
        HostObservation observation = observation(connection, caller.domain(), source, observed);
        if (observation.isNew()) {
            sources.remember(connection, id, source, observed.host());
        }
        if (observation.begins() || observation.moves()) {
            change(connection, caller, caller.domain(), id, before, observed, Optional.empty());
        }
        if (observation.moves()) {
            steps.begin(connection, id, observed.host(), false);
        }
    }

    private void change(
            Transaction connection,
            Caller caller,
            DomainName domain,
            long id,
            Optional<Stored> before,
            RegistrationUrl wanted,
            Optional<String> force) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        rows.store(connection, id, Stored.of(wanted, now, caller.name()));
        before.ifPresent(stored -> rows.replaced(connection, id, stored.url().host(), wanted.host(), now));
        publish(connection, domain);
        Map<String, String> after = new HashMap<>(Map.of("url", wanted.url()));
        force.ifPresent(reason -> after.put("force", reason));
        audit.append(
                connection,
                caller,
                domain,
                "registration-url.change",
                "domain/" + domain,
                before.map(stored -> Map.of("url", stored.url().url())),
                Optional.of(after));
    }

    private void publish(Transaction connection, DomainName domain) {
        domains.find(connection, domain).ifPresent(one -> changes.tell(connection, one));
    }

    private Shown shown(Connection connection, DomainName domain) {
        return new Shown(
                rows.find(connection, domain), rows.oldHosts(connection, domain), rows.counts(connection, domain));
    }

    private void requireDomain(Connection connection, DomainName domain) {
        if (!rows.domainExists(connection, domain)) {
            throw notFound();
        }
    }

    private static ProblemException none() {
        return new ProblemException(InventoryError.NO_REGISTRATION_URL, "Set one first.");
    }

    private static ProblemException notFound() {
        return ProblemException.missing("domain");
    }
}
