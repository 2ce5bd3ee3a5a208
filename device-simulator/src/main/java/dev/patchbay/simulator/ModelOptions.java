package dev.patchbay.simulator;

import dev.patchbay.simulator.model.DeviceModel;
import dev.patchbay.simulator.model.DeviceType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the program that say what its devices are. */
final class ModelOptions {

    private static final String MIXED = "mixed";

    @Option(
            names = "--type",
            defaultValue = MIXED,
            description = "va, gw, phone, dect, app_platform or mixed (default: ${DEFAULT-VALUE})")
    private String type = MIXED;

    @Option(names = "--other", description = "they are devices of another manufacturer, without web pages")
    private boolean other;

    @Option(names = "--pbx", negatable = true, description = "a PBX runs on them, or none (default: as the model)")
    private @Nullable Boolean pbx;

    @Option(
            names = "--fxs",
            negatable = true,
            description = "with analogue interfaces, or none (default: as the model)")
    private @Nullable Boolean fxs;

    @Option(
            names = "--name",
            description = "what they call themselves, {id} for the end of the hardware id; empty for no name (default:"
                    + " product and {id})")
    private @Nullable String name;

    @Option(names = "--interfaces", description = "how many network interfaces have addresses (default: as the model)")
    private @Nullable Integer interfaces;

    @Option(names = "--no-ipv4", description = "no IPv4 addresses")
    private boolean noIpv4;

    @Option(names = "--no-ipv6", description = "no IPv6 addresses")
    private boolean noIpv6;

    /** @throws IllegalArgumentException if there is no such type, or a number is out of its range */
    List<DeviceModel> models() {
        var models = type.equalsIgnoreCase(MIXED) ? DeviceModel.mixed() : List.of(DeviceModel.of(deviceType()));
        return models.stream().map(this::adapted).toList();
    }

    private DeviceModel adapted(DeviceModel model) {
        var network = Optional.ofNullable(interfaces)
                .map(model.network()::withConnected)
                .orElse(model.network());
        var adapted = model.withPbx(Optional.ofNullable(pbx).orElse(model.pbx()))
                .withFxs(Optional.ofNullable(fxs).orElse(model.fxs()))
                .withName(Optional.ofNullable(name).orElse(model.name()))
                .withNetwork(network.withFamilies(!noIpv4, !noIpv6));
        return other ? adapted.asOther() : adapted;
    }

    private DeviceType deviceType() {
        return Arrays.stream(DeviceType.values())
                .filter(each -> each.name().equalsIgnoreCase(type.replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "--type is va, gw, phone, dect, app_platform or mixed, not " + type));
    }
}
