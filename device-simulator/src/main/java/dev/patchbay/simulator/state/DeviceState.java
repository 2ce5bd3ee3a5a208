package dev.patchbay.simulator.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The non-volatile memory of a device.
 *
 * @param build firmware build, {@code 134250}
 * @param sysclientPassword answers challenges; empty for a device that no domain has
 * @param administrativePassword in clear, as the device uses it
 * @param registrationUrl where it registers, if that was changed on the device
 * @param lines the configuration lines that it has received, oldest first, the last 10,000 of them
 * @param items the configuration items that it has received as admin messages, oldest first, the last 10,000 of them
 */
public record DeviceState(
        String hardwareId,
        String build,
        Optional<String> sysclientPassword,
        Optional<String> administrativePassword,
        Optional<String> registrationUrl,
        List<String> lines,
        List<ObjectNode> items) {

    private static final int KEPT = 10_000;

    public DeviceState {
        lines = List.copyOf(lines);
        items = List.copyOf(items);
    }

    /** A device as it leaves the factory, and as a long reset leaves it. */
    public static DeviceState factory(String hardwareId, String build) {
        return new DeviceState(
                hardwareId, build, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());
    }

    public DeviceState withSysclientPassword(String password) {
        return new DeviceState(
                hardwareId, build, Optional.of(password), administrativePassword, registrationUrl, lines, items);
    }

    public DeviceState withAdministrativePassword(String password) {
        return new DeviceState(
                hardwareId, build, sysclientPassword, Optional.of(password), registrationUrl, lines, items);
    }

    public DeviceState withRegistrationUrl(String url) {
        return new DeviceState(
                hardwareId, build, sysclientPassword, administrativePassword, Optional.of(url), lines, items);
    }

    public DeviceState withLine(String line) {
        return new DeviceState(
                hardwareId,
                build,
                sysclientPassword,
                administrativePassword,
                registrationUrl,
                appended(lines, line),
                items);
    }

    public DeviceState withItem(ObjectNode item) {
        return new DeviceState(
                hardwareId,
                build,
                sysclientPassword,
                administrativePassword,
                registrationUrl,
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
