package dev.patchbay.inventory.app.provisioning;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.HardwareIdText;
import dev.patchbay.contracts.provisioning.IssuedCode;
import dev.patchbay.inventory.app.devices.AppDevice;
import dev.patchbay.inventory.app.devices.AppDomain;
import dev.patchbay.inventory.app.devices.DeviceRows;
import dev.patchbay.inventory.app.devices.DomainRows;
import dev.patchbay.inventory.app.devices.Selection;
import dev.patchbay.inventory.app.protocol.AppMessage;
import dev.patchbay.inventory.app.session.AppService;
import dev.patchbay.inventory.app.session.AppSession;
import dev.patchbay.inventory.provisioning.AppCodes;
import dev.patchbay.inventory.provisioning.GatewayInterface;
import dev.patchbay.inventory.provisioning.GatewayInterfaces;
import dev.patchbay.inventory.provisioning.ProvisioningClient;
import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.services.ServiceCalls;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Codes, the devices that have used them, and the analogue interfaces of gateways. */
@Singleton
class ProvisioningApi implements AppService {

    static final String NAME = "com.innovaphone.devices";
    private static final String SERVICE = "provisioning";

    private final ProvisioningClient provisioning;
    private final AppCodes codes;
    private final GatewayInterfaces interfaces;
    private final DomainRows domains;
    private final DeviceRows devices;
    private final AccessPolicy policy;

    ProvisioningApi(
            ProvisioningClient provisioning,
            AppCodes codes,
            GatewayInterfaces interfaces,
            DomainRows domains,
            DeviceRows devices,
            AccessPolicy policy) {
        this.provisioning = provisioning;
        this.codes = codes;
        this.interfaces = interfaces;
        this.domains = domains;
        this.devices = devices;
        this.policy = policy;
    }

    @Override
    public String api() {
        return NAME;
    }

    @Override
    public Set<String> types() {
        return Set.of("GetProvisioningCode", "GetProvisionedDevice", "GetDevicePhones", "RemoveDevicePhone");
    }

    @Override
    public boolean slow(AppMessage message) {
        return message.type().startsWith("GetProvision");
    }

    @Override
    public void serve(AppMessage message, AppSession session) {
        session.send(
                switch (message.type()) {
                    case "GetProvisioningCode" -> make(message, session);
                    case "GetProvisionedDevice" -> find(message, session);
                    case "GetDevicePhones" -> phones(message, session);
                    case "RemoveDevicePhone" -> removePhone(message, session);
                    default -> throw new IllegalArgumentException(message.type());
                });
    }

    private ObjectNode make(AppMessage message, AppSession session) {
        DomainName domain = domain(message, session);
        ProvisioningClient.Purpose purpose = new ProvisioningClient.Purpose(
                message.text("category"),
                Optional.of(message.text("sip")).filter(sip -> !sip.isEmpty()),
                message.flag("rollout"),
                message.flag("administrative"));
        IssuedCode issued = ServiceCalls.await(SERVICE, provisioning.create(session.caller(), domain, purpose));
        codes.made(
                session.caller(),
                domain,
                issued.id(),
                issued.code(),
                issued.validUntil(),
                message.correlation().json());
        return message.answer()
                .put("code", issued.code())
                .put("validUntil", issued.validUntil().getEpochSecond());
    }

    private ObjectNode find(AppMessage message, AppSession session) {
        String code = message.text("code");
        Optional<HardwareId> device =
                ServiceCalls.await(SERVICE, provisioning.usedBy(session.caller(), domain(message, session), code));
        ObjectNode answer = message.answer();
        device.flatMap(id -> visible(id, session)).ifPresent(found -> answer.set("device", found.json(session.uris())));
        return answer.put("code", code);
    }

    private ObjectNode phones(AppMessage message, AppSession session) {
        AppDevice gateway = gateway(message, session);
        ObjectNode answer = message.answer();
        ArrayNode phones = answer.putArray("phones");
        interfaces.list(session.caller(), home(gateway), gateway.hardwareId()).stream()
                .map(GatewayInterface::id)
                .forEach(phones::add);
        return answer;
    }

    private ObjectNode removePhone(AppMessage message, AppSession session) {
        AppDevice gateway = gateway(message, session);
        interfaces.remove(session.caller(), home(gateway), gateway.hardwareId(), message.text("id"));
        return message.answer();
    }

    private AppDevice gateway(AppMessage message, AppSession session) {
        String id = message.text("hwId");
        return HardwareIdText.ofDevice(id)
                .flatMap(valid -> visible(valid, session))
                .filter(device -> device.home().isPresent())
                .orElseThrow(() -> new ProblemException(CommonError.NOT_FOUND, "There is no such device."));
    }

    private static DomainName home(AppDevice device) {
        return device.home().orElseThrow().domain();
    }

    private Optional<AppDevice> visible(HardwareId device, AppSession session) {
        Selection seen = Selection.of(policy.scope(session.caller()));
        return devices.ofHardware(List.of(device)).stream()
                .filter(seen::includes)
                .findFirst();
    }

    /** The domain that is named by its number; without one, that of the login. */
    private DomainName domain(AppMessage message, AppSession session) {
        String wanted = message.text("domainId");
        if (wanted.isEmpty()) {
            return session.caller().domain();
        }
        return domains.of(policy.scope(session.caller())).stream()
                .filter(domain -> Long.toString(domain.id()).equals(wanted))
                .map(AppDomain::name)
                .findFirst()
                .orElseThrow(() -> new ProblemException(CommonError.NOT_FOUND, "There is no such domain."));
    }
}
