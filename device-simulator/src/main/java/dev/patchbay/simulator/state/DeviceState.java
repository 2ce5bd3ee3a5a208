package dev.patchbay.simulator.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The non-volatile memory of a device.
 *
 * @param build firmware build, {@code 134250}
 * @param first its registration
 * @param second its registration with another installation, if it has one
 * @param administrativePassword in clear, as the device uses it
 * @param provisioningCode was typed on the device, which has not been provisioned with it yet
 * @param lines the configuration lines that it has received, oldest first, the last 10,000 of them
 * @param items the configuration items that it has received as admin messages, oldest first, the last 10,000 of them
 */
public record DeviceState(
        String hardwareId,
        String build,
        Registration first,
        Registration second,
        Optional<String> administrativePassword,
        Optional<String> provisioningCode,
        List<String> lines,
        List<ObjectNode> items) {

    private static final int KEPT = 10_000;

    public DeviceState {
        lines = List.copyOf(lines);
        items = List.copyOf(items);
    }

    /** A device as it leaves the factory. */
    public static DeviceState factory(String hardwareId, String build) {
        return new DeviceState(
                hardwareId,
                build,
                Registration.NONE,
                Registration.NONE,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    /** As a long reset leaves it: firmware and registration URLs are still there, all else is gone. */
    public DeviceState reset() {
        return new DeviceState(
                hardwareId,
                build,
                first.withoutPassword(),
                second.withoutPassword(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    public Registration registration(RegistrationSlot slot) {
        return slot == RegistrationSlot.FIRST ? first : second;
    }

    /** Answers challenges of its installation; empty for a device that no domain has. */
    public Optional<String> sysclientPassword() {
        return first.sysclientPassword();
    }

    /** Where it registers, if that was changed on the device. */
    public Optional<String> registrationUrl() {
        return first.url();
    }

    /** With a password for its installation, it has done with its provisioning code. */
    public DeviceState withSysclientPassword(RegistrationSlot slot, String password) {
        var changed = with(slot, registration(slot).withSysclientPassword(password));
        return slot == RegistrationSlot.FIRST ? changed.withoutProvisioningCode() : changed;
    }

    public DeviceState withRegistrationUrl(RegistrationSlot slot, String url) {
        return with(slot, registration(slot).withUrl(url));
    }

    private DeviceState with(RegistrationSlot slot, Registration changed) {
        return new DeviceState(
                hardwareId,
                build,
                slot == RegistrationSlot.FIRST ? changed : first,
                slot == RegistrationSlot.SECOND ? changed : second,
                administrativePassword,
                provisioningCode,
                lines,
                items);
    }

    public DeviceState withAdministrativePassword(String password) {
        return new DeviceState(hardwareId, build, first, second, Optional.of(password), provisioningCode, lines, items);
    }

    /** @param code as it was typed */
    public DeviceState withProvisioningCode(String code) {
        return withProvisioningCode(Optional.of(code));
    }

    public DeviceState withoutProvisioningCode() {
        return withProvisioningCode(Optional.empty());
    }

    private DeviceState withProvisioningCode(Optional<String> code) {
        return new DeviceState(hardwareId, build, first, second, administrativePassword, code, lines, items);
    }

    public DeviceState withLine(String line) {
        return new DeviceState(
                hardwareId,
                build,
                first,
                second,
                administrativePassword,
                provisioningCode,
                appended(lines, line),
                items);
    }

    public DeviceState withItem(ObjectNode item) {
        return new DeviceState(
                hardwareId,
                build,
                first,
                second,
                administrativePassword,
                provisioningCode,
                lines,
                appended(items, item));
    }

    private static <T> List<T> appended(List<T> list, T added) {
        return Stream.concat(list.stream().skip(Math.max(0, list.size() + 1 - KEPT)), Stream.of(added))
                .toList();
    }

    @Override
    public String toString() {
        return "DeviceState[hardwareId=" + hardwareId + ", build=" + build + "]";
    }
}
