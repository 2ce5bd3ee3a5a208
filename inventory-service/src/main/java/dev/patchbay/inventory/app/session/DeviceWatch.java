package dev.patchbay.inventory.app.session;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.inventory.app.devices.AppDevice;
import dev.patchbay.inventory.app.devices.DeviceUris;
import dev.patchbay.inventory.app.devices.Selection;
import dev.patchbay.kit.rights.Scope;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one app knows of the devices that it watches, and so what it has to be told: a device that comes into the selection
 * is added, one that leaves it is removed, and one that looks as before is not told again. For one thread at a time.
 */
final class DeviceWatch {

    private final DeviceUris uris;
    private final BiConsumer<String, ObjectNode> push;
    private final Map<HardwareId, Known> known = new HashMap<>();
    private Selection selection;

    /** @param look what it looked like, in short */
    private record Known(long id, int look) {}

    /** @param push takes the type of a message and its device */
    DeviceWatch(Selection selection, DeviceUris uris, BiConsumer<String, ObjectNode> push) {
        this.selection = selection;
        this.uris = uris;
        this.push = push;
    }

    Selection selection() {
        return selection;
    }

    /** The devices have been told in the answer to a list. */
    void listed(List<AppDevice> devices) {
        devices.forEach(device -> known.put(device.hardwareId(), seen(device)));
    }

    /** Something has happened to the hardware ids; those without a device are gone. */
    void changed(Collection<HardwareId> touched, Map<HardwareId, AppDevice> now) {
        for (HardwareId id : touched) {
            @Nullable AppDevice device = now.get(id);
            if (device != null && selection.includes(device)) {
                here(device);
            } else {
                gone(id);
            }
        }
    }

    /** Other domains may be seen now; {@code all} gives the devices of the selection page by page. */
    void rescoped(Scope scope, BiConsumer<Selection, Consumer<List<AppDevice>>> all) {
        selection = selection.within(scope);
        Set<HardwareId> left = new HashSet<>(known.keySet());
        all.accept(selection, page -> {
            Map<HardwareId, AppDevice> now =
                    page.stream().collect(Collectors.toMap(AppDevice::hardwareId, Function.identity()));
            changed(now.keySet(), now);
            left.removeAll(now.keySet());
        });
        left.forEach(this::gone);
    }

    private void here(AppDevice device) {
        Known seen = seen(device);
        @Nullable Known before = known.put(device.hardwareId(), seen);
        if (before == null || before.id() != seen.id()) {
            if (before != null) {
                push.accept("DeviceRemoved", reference(before.id(), device.hardwareId()));
            }
            push.accept("DeviceAdded", device.json(uris));
        } else if (before.look() != seen.look()) {
            push.accept("DeviceUpdate", device.json(uris));
        }
    }

    private void gone(HardwareId id) {
        @Nullable Known before = known.remove(id);
        if (before != null) {
            push.accept("DeviceRemoved", reference(before.id(), id));
        }
    }

    /** What can be told of a device that may be a foreign one by now. */
    private static ObjectNode reference(long id, HardwareId hardwareId) {
        return JsonNodeFactory.instance.objectNode().put("id", id).put("hwId", hardwareId.value());
    }

    private static Known seen(AppDevice device) {
        return new Known(device.id(), device.hashCode());
    }
}
