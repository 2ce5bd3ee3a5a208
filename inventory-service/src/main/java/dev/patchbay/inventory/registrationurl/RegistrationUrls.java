package dev.patchbay.inventory.registrationurl;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.inventory.registrationurl.UrlRows.Progress;
import dev.patchbay.inventory.registrationurl.UrlRows.Stored;
import dev.patchbay.kit.audit.AuditTrail;
import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rest.Page;
import dev.patchbay.kit.rest.PageRequest;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The registration URL of each domain. It comes from a PBX that connects, or from an administrator; another host than before
 * is rolled out to the devices. Safe for concurrent use.
 */
@Singleton
public class RegistrationUrls {

    private final Jdbi jdbi;
    private final UrlRows rows;
    private final Sources sources;
    private final Steps steps;
    private final AccessPolicy policy;
    private final AuditTrail audit;
    private final RegistrationUrlConfig config;
    private final Clock clock;

    RegistrationUrls(
            Jdbi jdbi,
            UrlRows rows,
            Sources sources,
            Steps steps,
            AccessPolicy policy,
            AuditTrail audit,
            RegistrationUrlConfig config,
            Clock clock) {
        this.jdbi = jdbi;
        this.rows = rows;
        this.sources = sources;
        this.steps = steps;
        this.policy = policy;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    /** The URL of a domain and how far its devices are with it. */
    record Shown(Optional<Stored> stored, List<String> oldHosts, Map<StepState, Long> devices) {}

    Shown get(Caller caller, DomainName domain) {
        policy.requireRead(caller, domain);
        return jdbi.withHandle(handle -> {
            requireDomain(handle, domain);
            return shown(handle, domain);
        });
    }

    Page<Progress> devices(Caller caller, DomainName domain, Supplier<PageRequest> request) {
        policy.requireRead(caller, domain);
        PageRequest page = request.get();
        return jdbi.withHandle(handle -> {
            requireDomain(handle, domain);
            return Page.of(
                    rows.steps(handle, domain, page),
                    page,
                    progress -> progress.hardwareId().value());
        });
    }

    /** An administrator sets the URL; all devices that are connected are told, unless they have come by it. */
    Shown set(Caller caller, DomainName domain, Supplier<RegistrationUrl> request) {
        policy.requireAdministration(caller, domain);
        RegistrationUrl wanted = request.get();
        return jdbi.inTransaction(handle -> {
            long id = rows.lock(handle, domain).orElseThrow(RegistrationUrls::notFound);
            Optional<Stored> before = rows.find(handle, domain);
            if (!before.map(Stored::url).equals(Optional.of(wanted))) {
                change(handle, caller, domain, id, before, wanted);
                boolean sameHost = before.map(stored -> stored.url().host().equals(wanted.host()))
                        .orElse(false);
                steps.begin(handle, id, wanted.host(), sameHost);
            }
            return shown(handle, domain);
        });
    }

    /**
     * A PBX has connected. The first host that the domain learns moves no devices, nor does the first one of a further PBX;
     * another host than that PBX had before does. One that has not said who it is counts until another one of the domain has.
     *
     * @param caller the domain that the login was for
     * @param source the PBX and its app
     * @param appUrl the URL that the PBX has for the app
     * @param base what the PBX has connected to
     */
    public void learned(Caller caller, PbxApp source, String appUrl, String base) {
        Optional<RegistrationUrl> told = RegistrationUrl.ofApp(appUrl, base, config.forceWss());
        told.filter(_ -> policy.mayAdminister(caller, caller.domain())).ifPresent(url -> learned(caller, source, url));
    }

    private void learned(Caller caller, PbxApp source, RegistrationUrl told) {
        if (jdbi.withHandle(handle -> isNews(handle, caller.domain(), source, told))) {
            jdbi.useTransaction(handle ->
                    rows.lock(handle, caller.domain()).ifPresent(id -> learned(handle, caller, id, source, told)));
        }
    }

    private boolean isNews(Handle handle, DomainName domain, PbxApp source, RegistrationUrl told) {
        return (source.isNamed() || !sources.hasNamed(handle, domain))
                && !sources.last(handle, domain, source).equals(Optional.of(told.host()));
    }

    private void learned(Handle handle, Caller caller, long id, PbxApp source, RegistrationUrl told) {
        Optional<Stored> before = rows.find(handle, caller.domain());
        Lesson lesson = new Lesson(
                sources.last(handle, caller.domain(), source),
                before.map(stored -> stored.url().host()),
                told.host());
        if (lesson.isNew()) {
            sources.remember(handle, id, source, told.host());
        }
        if (lesson.begins() || lesson.moves()) {
            change(handle, caller, caller.domain(), id, before, told);
        }
        if (lesson.moves()) {
            steps.begin(handle, id, told.host(), false);
        }
    }

    private void change(
            Handle handle, Caller caller, DomainName domain, long id, Optional<Stored> before, RegistrationUrl wanted) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        rows.store(handle, id, new Stored(wanted, now, caller.name()));
        before.ifPresent(stored -> rows.replaced(handle, id, stored.url().host(), wanted.host(), now));
        audit.append(
                handle,
                caller,
                domain,
                "registration-url.change",
                "domain/" + domain,
                before.map(stored -> Map.of("url", stored.url().url())),
                Optional.of(Map.of("url", wanted.url())));
    }

    private Shown shown(Handle handle, DomainName domain) {
        return new Shown(rows.find(handle, domain), rows.oldHosts(handle, domain), rows.counts(handle, domain));
    }

    private void requireDomain(Handle handle, DomainName domain) {
        if (!rows.domainExists(handle, domain)) {
            throw notFound();
        }
    }

    private static ProblemException notFound() {
        return new ProblemException(CommonError.NOT_FOUND);
    }
}
