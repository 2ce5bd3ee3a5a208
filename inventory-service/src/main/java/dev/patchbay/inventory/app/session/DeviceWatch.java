package dev.patchbay.inventory.app.session;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.inventory.app.devices.AppDevice;
import dev.patchbay.inventory.app.devices.DeviceKey;
import dev.patchbay.inventory.app.devices.DeviceUris;
import dev.patchbay.inventory.app.devices.Selection;
import dev.patchbay.inventory.app.session.DeviceIndex.Entry;
import dev.patchbay.kit.rights.Scope;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which devices one app knows, and so what it is sent: a device that comes into the selection is added, one that leaves it is
 * removed, and one that stays and has changed is updated. For one thread at a time.
 */
final class DeviceWatch {

    private final DeviceIndex index;
    private final DeviceUris uris;
    private final BiConsumer<String, ObjectNode> push;
    private final SlotSet held = new SlotSet();
    private Selection selection;

    /** @param push takes the type of a message and its device */
    DeviceWatch(DeviceIndex index, Selection selection, DeviceUris uris, BiConsumer<String, ObjectNode> push) {
        this.index = index;
        this.selection = selection;
        this.uris = uris;
        this.push = push;
    }

    Selection selection() {
        return selection;
    }

    /** The devices have been sent in the answer to a list. */
    void listed(List<DeviceKey> devices) {
        index.hold(devices, held);
    }

    /** The hardware ids have changed; those without a device are gone. */
    void changed(Collection<HardwareId> touched, Map<HardwareId, AppDevice> now) {
        for (HardwareId id : touched) {
            @Nullable AppDevice device = now.get(id);
            if (device != null && selection.includes(device)) {
                if (here(device)) {
                    push.accept("DeviceUpdate", device.json(uris));
                }
            } else {
                index.heldOf(id, held).forEach(this::gone);
            }
        }
    }

    /** Other domains may be seen now; {@code all} gives the devices of the selection page by page. */
    void rescoped(Scope scope, BiConsumer<Selection, Consumer<List<AppDevice>>> all) {
        selection = selection.within(scope);
        SlotSet left = held.copy();
        all.accept(
                selection,
                page -> page.forEach(device -> {
                    here(device);
                    index.heldOf(device.hardwareId(), held).forEach(entry -> left.remove(entry.slot()));
                }));
        left.forEach(slot -> {
            // what was removed meanwhile is in a slot of nobody, or of another device
            if (held.contains(slot)) {
                gone(index.at(slot));
            }
        });
    }

    /** The app watches no more. */
    void end() {
        index.releaseAll(held);
    }

    /** Sends what is needed for the app to know the device by its number; returns whether it has known it before. */
    private boolean here(AppDevice device) {
        boolean known = false;
        for (Entry entry : index.heldOf(device.hardwareId(), held)) {
            if (entry.id() == device.id()) {
                known = true;
            } else {
                gone(entry);
            }
        }
        if (!known) {
            index.hold(device.key(), held);
            push.accept("DeviceAdded", device.json(uris));
        }
        return known;
    }

    private void gone(Entry entry) {
        index.release(entry, held);
        push.accept("DeviceRemoved", reference(entry.id(), entry.hardwareId()));
    }

    /** What can be told of a device that may be a foreign one by now. */
    private static ObjectNode reference(long id, HardwareId hardwareId) {
        return JsonNodeFactory.instance.objectNode().put("id", id).put("hwId", hardwareId.value());
    }
}
