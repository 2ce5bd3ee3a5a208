package dev.patchbay.registration.deployment;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.domains.DomainChanged;
import dev.patchbay.contracts.domains.DomainRemoved;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.domains.DomainFollower;
import dev.patchbay.kit.domains.DomainSecretFollower;
import dev.patchbay.registration.domain.DomainRule;
import dev.patchbay.registration.domain.DomainRules;
import jakarta.inject.Singleton;
import java.util.Optional;

/** What changes of a domain mean for the administrative passwords of its devices. */
@Singleton
class DeploymentFollower implements DomainFollower, DomainSecretFollower {

    private final DomainRules rules;
    private final AdministrativePasswords passwords;
    private final Deployments deployments;

    DeploymentFollower(DomainRules rules, AdministrativePasswords passwords, Deployments deployments) {
        this.rules = rules;
        this.passwords = passwords;
        this.deployments = deployments;
    }

    @Override
    public void changed(Transaction connection, Optional<DomainChanged> before, DomainChanged after) {
        DomainRule rule = DomainRule.of(after);
        rules.put(connection, after.domain(), rule);
        if (!rule.deploys()) {
            return;
        }
        boolean deployed = before.map(DomainRule::of).orElse(DomainRule.UNKNOWN).deploys();
        boolean switchedOn = before.filter(known -> known.passwordRollout() < after.passwordRollout())
                .isPresent();
        if (switchedOn || !deployed) {
            passwords.resendAll(connection, after.domain(), switchedOn);
            deployments.outstanding(connection, after.domain());
        }
    }

    @Override
    public void removed(Transaction connection, DomainRemoved removed) {
        rules.remove(connection, removed.domain());
    }

    @Override
    public void changed(Transaction connection, DomainName domain, long version) {
        passwords.resendDomainPassword(connection, domain);
        deployments.outstanding(connection, domain);
    }
}
