package dev.patchbay.registration.deployment;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.devices.AdministrativePassword;
import dev.patchbay.kit.audit.AuditTrail;
import dev.patchbay.kit.callers.PasswordViews;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.rights.Permission;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Shows people the administrative passwords of devices: to those who may, not in bulk, and never unnoticed. */
@Singleton
public class ShownPasswords {

    private final BlockingDatabase database;
    private final AdministrativePasswords passwords;
    private final AccessPolicy policy;
    private final PasswordViews views;
    private final AuditTrail audit;

    ShownPasswords(
            BlockingDatabase database,
            AdministrativePasswords passwords,
            AccessPolicy policy,
            PasswordViews views,
            AuditTrail audit) {
        this.database = database;
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
        return database.inTransaction(connection -> {
            AdministrativePasswordView shown =
                    passwords.show(connection, device, domain).orElseThrow(() -> ProblemException.missing("device"));
            if (shown.kind() == AdministrativePassword.DOMAIN) {
                policy.requirePermission(caller, domain, Permission.SHOW_PASSWORDS);
                policy.requireAdministration(caller, domain);
            }
            audit.append(
                    connection,
                    caller,
                    domain,
                    "password.show",
                    "device/" + device,
                    Optional.empty(),
                    Optional.empty());
            return shown;
        });
    }
}
