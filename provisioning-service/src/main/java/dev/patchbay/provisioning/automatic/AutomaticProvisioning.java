package dev.patchbay.provisioning.automatic;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.audit.AuditTrail;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.domains.DomainDirectory;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.provisioning.RegistrationUrls;
import dev.patchbay.provisioning.automatic.AutomaticTokens.Token;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What people can do with the tokens of domains. Safe for concurrent use. */
@Singleton
class AutomaticProvisioning {

    private static final String OBJECT = "automatic-provisioning";

    private final BlockingDatabase database;
    private final AutomaticTokens tokens;
    private final DomainDirectory domains;
    private final RegistrationUrls urls;
    private final AuditTrail audit;
    private final AccessPolicy policy;
    private final Clock clock;

    AutomaticProvisioning(
            BlockingDatabase database,
            AutomaticTokens tokens,
            DomainDirectory domains,
            RegistrationUrls urls,
            AuditTrail audit,
            AccessPolicy policy,
            Clock clock) {
        this.database = database;
        this.tokens = tokens;
        this.domains = domains;
        this.urls = urls;
        this.audit = audit;
        this.policy = policy;
        this.clock = clock;
    }

    /** How it is; that an editor has read the token is in the audit trail. */
    AutomaticView get(Caller caller, DomainName domain, URI origin) {
        policy.requireRead(caller, domain);
        return database.inTransaction(connection -> {
            requireDomain(connection, domain);
            Optional<Token> token = tokens.find(connection, domain);
            boolean editor = policy.mayWrite(caller, domain);
            if (editor && token.isPresent()) {
                audit.append(
                        connection,
                        caller,
                        domain,
                        "automatic-provisioning.show",
                        OBJECT,
                        Optional.empty(),
                        Optional.empty());
            }
            return view(connection, token, editor, domain, origin);
        });
    }

    /** Switches it on, or makes a new token; devices that have the old one in their URL no longer come by it. */
    AutomaticView renew(Caller caller, DomainName domain, URI origin) {
        policy.requireWrite(caller, domain);
        return database.inTransaction(connection -> {
            requireDomain(connection, domain);
            boolean before = tokens.find(connection, domain).isPresent();
            tokens.renew(connection, domain, clock.instant().truncatedTo(ChronoUnit.MICROS), caller.name());
            String action = before ? "automatic-provisioning.renew" : "automatic-provisioning.enable";
            audit.append(connection, caller, domain, action, OBJECT, Optional.empty(), Optional.empty());
            return view(connection, tokens.find(connection, domain), true, domain, origin);
        });
    }

    void disable(Caller caller, DomainName domain) {
        policy.requireWrite(caller, domain);
        database.useTransaction(connection -> {
            requireDomain(connection, domain);
            if (tokens.remove(connection, domain)) {
                audit.append(
                        connection,
                        caller,
                        domain,
                        "automatic-provisioning.disable",
                        OBJECT,
                        Optional.empty(),
                        Optional.empty());
            }
        });
    }

    private AutomaticView view(
            Transaction connection, Optional<Token> token, boolean editor, DomainName domain, URI origin) {
        Optional<String> shown = token.filter(_ -> editor).map(Token::text);
        return new AutomaticView(
                token.isPresent(),
                shown,
                shown.map(text -> urls.of(connection, domain, origin) + "?domain=" + encoded(domain.value()) + "&token="
                        + encoded(text) + "&category=CATEGORY"),
                token.map(Token::createdAt),
                token.map(Token::createdBy));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private void requireDomain(Transaction connection, DomainName domain) {
        if (domains.find(connection, domain).isEmpty()) {
            throw ProblemException.missing("domain");
        }
    }
}
