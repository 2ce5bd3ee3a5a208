package dev.patchbay.inventory.app.api;

import dev.patchbay.contracts.HardwareIdText;
import dev.patchbay.inventory.app.devices.AppDevice;
import dev.patchbay.inventory.app.devices.DeviceRows;
import dev.patchbay.inventory.app.devices.Selection;
import dev.patchbay.inventory.app.protocol.AppMessage;
import dev.patchbay.inventory.app.session.AppService;
import dev.patchbay.inventory.app.session.AppSession;
import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Scope;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The Devices service API: finding domains and devices, and following their changes. */
@Singleton
class DevicesApi implements AppService {

    static final String NAME = "com.innovaphone.devices";

    private static final Set<String> TYPES = Set.of(
            "GetUserInfo",
            "GetLoginInfo",
            "GetDomains",
            "GetDevices",
            "GetFilteredDevices",
            "GetUnassignedDevicesCount",
            "GetGateways",
            "GetAppPlatforms",
            "GetPhones",
            "GetDects",
            "GetDevice",
            "GetProvisioningCategories",
            "SetDeviceFilter",
            "SetDeviceFiler");

    /** Gateways, be they made of metal or virtual. */
    private static final Set<String> GATEWAYS = Set.of("GW", "VA");

    private final DeviceLists lists;
    private final DomainLists domains;
    private final DeviceRows rows;
    private final AccessPolicy policy;

    DevicesApi(DeviceLists lists, DomainLists domains, DeviceRows rows, AccessPolicy policy) {
        this.lists = lists;
        this.domains = domains;
        this.rows = rows;
        this.policy = policy;
    }

    @Override
    public String api() {
        return NAME;
    }

    @Override
    public Set<String> types() {
        return TYPES;
    }

    @Override
    public void serve(AppMessage message, AppSession session) {
        switch (message.type()) {
            case "GetUserInfo", "GetLoginInfo" -> user(message, session);
            case "GetDomains" -> domains.tellAndWatch(message, session);
            case "GetDevices" -> lists.tellAndWatch(message, session, () -> Wanted.devices(message, scope(session)));
            case "GetFilteredDevices" ->
                lists.tell(message, session, "devices", Wanted.filtered(message, scope(session)));
            case "GetUnassignedDevicesCount" -> unassigned(message, session);
            case "GetGateways" -> ofTypes(message, session, "gateways", GATEWAYS);
            case "GetAppPlatforms" -> ofTypes(message, session, "appPlatforms", Set.of("APP_PLATFORM"));
            case "GetPhones" -> ofTypes(message, session, "phones", Set.of("PHONE"));
            case "GetDects" -> ofTypes(message, session, "dects", Set.of("DECT"));
            case "GetDevice" -> device(message, session);
            case "GetProvisioningCategories" -> domains.tellProvisioningCategories(message, session);
            case "SetDeviceFilter", "SetDeviceFiler" -> filter(message, session);
            default -> throw new IllegalArgumentException(message.type());
        }
    }

    private Scope scope(AppSession session) {
        return policy.scope(session.caller());
    }

    private void user(AppMessage message, AppSession session) {
        session.send(message.answer()
                .put("key", session.key().toString())
                .put("admin", policy.administersInstance(session.caller())));
    }

    private void unassigned(AppMessage message, AppSession session) {
        session.send(message.answer().put("count", rows.countUnassigned(scope(session))));
    }

    private void ofTypes(AppMessage message, AppSession session, String member, Set<String> types) {
        lists.tell(message, session, member, Wanted.ofTypes(message, scope(session), types));
    }

    private void device(AppMessage message, AppSession session) {
        String hwId = message.text("hwId");
        Optional<AppDevice> found = HardwareIdText.ofDevice(hwId).stream()
                .flatMap(id -> rows.ofHardware(List.of(id)).stream())
                .filter(Selection.of(scope(session))::includes)
                .findFirst();
        AppDevice device =
                found.orElseThrow(() -> new ProblemException(CommonError.NOT_FOUND, "There is no such device."));
        session.send(message.answer().set("device", device.json(session.uris())));
    }

    private void filter(AppMessage message, AppSession session) {
        if (message.flag("recvUpdates")) {
            lists.watchSilently(message, session, () -> Wanted.devices(message, scope(session)));
        } else {
            session.watches().unwatchDevices();
        }
        session.send(message.answer());
    }
}
