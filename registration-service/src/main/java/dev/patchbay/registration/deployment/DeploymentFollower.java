package dev.patchbay.registration.deployment;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.domains.DomainChanged;
import dev.patchbay.contracts.domains.DomainRemoved;
import dev.patchbay.kit.domains.DomainFollower;
import dev.patchbay.kit.domains.DomainSecretFollower;
import dev.patchbay.registration.domain.DomainRule;
import dev.patchbay.registration.domain.DomainRules;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

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
    public void changed(Handle handle, Optional<DomainChanged> before, DomainChanged after) {
        DomainRule rule = DomainRule.of(after);
        rules.put(handle, after.domain(), rule);
        if (!rule.deploys()) {
            return;
        }
        boolean deployed = before.map(DomainRule::of).orElse(DomainRule.UNKNOWN).deploys();
        boolean switchedOn = before.filter(known -> known.passwordRollout() < after.passwordRollout())
                .isPresent();
        if (switchedOn || !deployed) {
            passwords.resendAll(handle, after.domain(), switchedOn);
            deployments.outstanding(handle, after.domain());
        }
    }

    @Override
    public void removed(Handle handle, DomainRemoved removed) {
        rules.remove(handle, removed.domain());
    }

    @Override
    public void changed(Handle handle, DomainName domain, long version) {
        passwords.resendDomainPassword(handle, domain);
        deployments.outstanding(handle, domain);
    }
}
