package dev.patchbay.inventory.app.passwords;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.devices.DevicePassword;
import dev.patchbay.inventory.app.devices.AppDevice;
import dev.patchbay.inventory.app.devices.DeviceRows;
import dev.patchbay.inventory.app.devices.Selection;
import dev.patchbay.inventory.app.protocol.AppMessage;
import dev.patchbay.inventory.app.session.AppService;
import dev.patchbay.inventory.app.session.AppSession;
import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.services.ServiceCalls;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Shows an app the random password of a device of its own domain. Registration has the passwords, decides, limits and notes who
 * has seen which.
 */
@Singleton
class DevicePasswordApi implements AppService {

    private static final String NAME = "com.innovaphone.devices";

    private final DevicePasswordClient registration;
    private final DeviceRows rows;
    private final AccessPolicy policy;

    DevicePasswordApi(DevicePasswordClient registration, DeviceRows rows, AccessPolicy policy) {
        this.registration = registration;
        this.rows = rows;
        this.policy = policy;
    }

    @Override
    public String api() {
        return NAME;
    }

    @Override
    public Set<String> types() {
        return Set.of("GetDevicePassword");
    }

    @Override
    public boolean slow(AppMessage message) {
        return true;
    }

    @Override
    public void serve(AppMessage message, AppSession session) {
        HardwareId device = Optional.of(message.text("hwId"))
                .filter(HardwareId::isValid)
                .map(HardwareId::new)
                .orElseThrow(DevicePasswordApi::notFound);
        DomainName domain = rows.ofHardware(List.of(device)).stream()
                .filter(Selection.of(policy.scope(session.caller()))::includes)
                .flatMap(found -> found.home().stream())
                .map(AppDevice.Home::domain)
                .findFirst()
                .orElseThrow(DevicePasswordApi::notFound);
        policy.requireDevicePasswords(session.caller(), domain);
        DevicePassword shown = ServiceCalls.await("registration", registration.show(session.caller(), domain, device));
        session.send(message.answer().put("password", shown.password().orElse(null)));
    }

    private static ProblemException notFound() {
        return new ProblemException(CommonError.NOT_FOUND, "There is no such device.");
    }
}
