package dev.patchbay.provisioning.domain;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.domains.DomainChanged;
import dev.patchbay.contracts.domains.DomainRemoved;
import dev.patchbay.kit.audit.AuditTrail;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.domains.DomainFollower;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.provisioning.automatic.AutomaticTokens;
import dev.patchbay.provisioning.code.CodeStore;
import dev.patchbay.provisioning.expected.ExpectedStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Removes what belongs to a removed domain. When a domain loses its access to another one, the codes that it created there
 * are revoked, and the token of the other domain, which its editors could read, is renewed. Stateless.
 */
@Singleton
class DomainChangesFollower implements DomainFollower {

    private final CodeStore codes;
    private final AutomaticTokens tokens;
    private final ExpectedStore expected;
    private final AuditTrail audit;
    private final Clock clock;

    DomainChangesFollower(
            CodeStore codes, AutomaticTokens tokens, ExpectedStore expected, AuditTrail audit, Clock clock) {
        this.codes = codes;
        this.tokens = tokens;
        this.expected = expected;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void changed(Transaction connection, Optional<DomainChanged> before, DomainChanged after) {
        Set<DomainName> lost = new HashSet<>(before.map(DomainChanged::access).orElse(List.of()));
        after.access().forEach(lost::remove);
        lost.forEach(domain -> accessLost(connection, after.domain(), domain));
    }

    private void accessLost(Transaction connection, DomainName grantee, DomainName domain) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        int revoked = codes.revokeCreatedBy(connection, domain, grantee, now);
        if (revoked > 0) {
            note(connection, domain, "code.revoke", "codes", Map.of("grantee", grantee.value(), "revoked", revoked));
        }
        if (tokens.find(connection, domain).isPresent()) {
            tokens.renew(connection, domain, now, Caller.system(domain).name());
            note(
                    connection,
                    domain,
                    "automatic-provisioning.renew",
                    "automatic-provisioning",
                    Map.of("grantee", grantee.value()));
        }
    }

    private void note(Transaction connection, DomainName domain, String action, String object, Map<String, ?> after) {
        audit.append(connection, Caller.system(domain), domain, action, object, Optional.empty(), Optional.of(after));
    }

    @Override
    public void removed(Transaction connection, DomainRemoved removed) {
        codes.removeAll(connection, removed.domain());
        tokens.remove(connection, removed.domain());
        expected.removeAll(connection, removed.domain());
    }
}
