package dev.patchbay.inventory.app.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.inventory.app.devices.AppDevice;
import dev.patchbay.inventory.app.devices.DeviceKey;
import dev.patchbay.inventory.app.devices.DeviceRows;
import dev.patchbay.inventory.app.devices.Selection;
import dev.patchbay.inventory.app.protocol.AppMessage;
import dev.patchbay.inventory.app.session.AppSession;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tells lists of devices, in as many messages as it takes; the last one says so. Reads on only when a message is on its way,
 * so a list of any length takes no more memory than a page. Safe for concurrent use.
 */
@Singleton
class DeviceLists {

    private final DeviceRows rows;

    DeviceLists(DeviceRows rows) {
        this.rows = rows;
    }

    /** Tells the devices, and their changes from now on if the request wants it so; one that says no ends those of before. */
    void tellAndWatch(AppMessage request, AppSession session, Supplier<Selection> selection) {
        if (!request.flag("recvUpdates")) {
            if (request.has("recvUpdates")) {
                session.watches().unwatchDevices();
            }
            tell(request, session, "devices", selection.get());
            return;
        }
        Watched watched = watch(request, session, selection);
        Telling telling = new Telling(request, session, "devices");
        rows.each(watched.selection(), page -> {
            watched.listed().accept(page.stream().map(AppDevice::key).toList());
            telling.accept(page);
        });
        telling.end();
    }

    /** Watches without telling what is there already. */
    void watchSilently(AppMessage request, AppSession session, Supplier<Selection> selection) {
        Watched watched = watch(request, session, selection);
        rows.eachKey(watched.selection(), watched.listed());
    }

    /** @param member the name of the list in the answer */
    void tell(AppMessage request, AppSession session, String member, Selection selection) {
        Telling telling = new Telling(request, session, member);
        rows.each(selection, telling);
        telling.end();
    }

    private record Watched(Selection selection, Consumer<List<DeviceKey>> listed) {}

    private static Watched watch(AppMessage request, AppSession session, Supplier<Selection> selection) {
        List<Selection> made = new ArrayList<>();
        Consumer<List<DeviceKey>> listed = session.watches().watchDevices(request, () -> {
            made.add(selection.get());
            return made.getLast();
        });
        return new Watched(made.getLast(), listed);
    }

    /** Sends a page when the next one has come, since only then it is known not to be the last. */
    private static final class Telling implements Consumer<List<AppDevice>> {

        private final AppMessage request;
        private final AppSession session;
        private final String member;
        private List<AppDevice> held = List.of();

        Telling(AppMessage request, AppSession session, String member) {
            this.request = request;
            this.session = session;
            this.member = member;
        }

        @Override
        public void accept(List<AppDevice> page) {
            if (!held.isEmpty()) {
                session.send(message());
            }
            held = page;
        }

        void end() {
            session.send(message().put("last", true));
        }

        private ObjectNode message() {
            ObjectNode message = request.answer();
            ArrayNode devices = message.putArray(member);
            held.forEach(device -> devices.add(device.json(session.uris())));
            return message;
        }
    }
}
