package dev.patchbay.registration.deployment;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.devices.AdministrativePassword;
import dev.patchbay.kit.audit.AuditTrail;
import dev.patchbay.kit.callers.PasswordViews;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.rights.Permission;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Shows people the administrative passwords of devices: to those who may, not in bulk, and never unnoticed. */
@Singleton
public class ShownPasswords {

    private final Jdbi jdbi;
    private final AdministrativePasswords passwords;
    private final AccessPolicy policy;
    private final PasswordViews views;
    private final AuditTrail audit;

    ShownPasswords(
            Jdbi jdbi, AdministrativePasswords passwords, AccessPolicy policy, PasswordViews views, AuditTrail audit) {
        this.jdbi = jdbi;
        this.passwords = passwords;
        this.policy = policy;
        this.views = views;
        this.audit = audit;
    }

    /**
     * The password of a device. That of a domain is shown to its administrators with the permission only, by whichever device.
     *
     * @throws ProblemException not-found, forbidden, too-many-requests
     */
    public AdministrativePasswordView show(Caller caller, DomainName domain, HardwareId device) {
        policy.requireDevicePasswords(caller, domain);
        views.require(caller);
        return jdbi.inTransaction(handle -> {
            AdministrativePasswordView shown =
                    passwords.show(handle, device, domain).orElseThrow(() -> ProblemException.missing("device"));
            if (shown.kind() == AdministrativePassword.DOMAIN) {
                policy.requirePermission(caller, domain, Permission.SHOW_PASSWORDS);
                policy.requireAdministration(caller, domain);
            }
            audit.append(
                    handle, caller, domain, "password.show", "device/" + device, Optional.empty(), Optional.empty());
            return shown;
        });
    }
}
