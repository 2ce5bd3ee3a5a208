package dev.patchbay.inventory.app.session;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.inventory.app.devices.AppDevice;
import dev.patchbay.inventory.app.devices.DeviceKey;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The devices that sessions of this replica watch, each once, whatever the number of sessions. A device has a slot while a
 * session holds it; a session keeps only the set of the slots that it holds. Memory grows with the devices that are watched,
 * and with the sessions by a bit for each device. Safe for concurrent use; the slots of one session are for its own thread.
 *
 * <p>The invariant that {@link #update} relies on: a session that holds a device has been sent what the device looked like when
 * it was read last, or has that change still waiting. It holds because a session listens for changes before it reads a list.
 */
@Singleton
final class DeviceIndex {

    private static final int FIRST_SIZE = 64;

    private final Map<HardwareId, Tracked> tracked = new HashMap<>();
    private @Nullable Entry[] bySlot = new @Nullable Entry[FIRST_SIZE];
    private int used;
    private int[] free = new int[FIRST_SIZE];
    private int freeCount;

    /** A device that at least one session holds. Its number changes when it is assigned; then it is another entry. */
    static final class Entry {

        private final int slot;
        private final long id;
        private final HardwareId hardwareId;
        private int holders;

        private Entry(int slot, long id, HardwareId hardwareId) {
            this.slot = slot;
            this.id = id;
            this.hardwareId = hardwareId;
        }

        int slot() {
            return slot;
        }

        long id() {
            return id;
        }

        HardwareId hardwareId() {
            return hardwareId;
        }
    }

    /** A hardware id with its entries, of which there is one but for the moment in which its number changes. */
    private static final class Tracked {

        private final List<Entry> entries = new ArrayList<>(1);
        private boolean read;
        private int look;
    }

    /** Puts the devices among those that a session holds. */
    synchronized void hold(List<DeviceKey> devices, SlotSet held) {
        devices.forEach(device -> hold(device, held));
    }

    /** Puts the device among those that a session holds; returns its entry. */
    synchronized Entry hold(DeviceKey device, SlotSet held) {
        Tracked known = tracked.computeIfAbsent(device.hardwareId(), _ -> new Tracked());
        Entry entry = known.entries.stream()
                .filter(one -> one.id == device.id())
                .findFirst()
                .orElseGet(() -> add(known, device));
        if (held.add(entry.slot)) {
            entry.holders++;
        }
        return entry;
    }

    private Entry add(Tracked known, DeviceKey device) {
        int slot = freeCount > 0 ? free[--freeCount] : used++;
        Entry entry = new Entry(slot, device.id(), device.hardwareId());
        if (slot >= bySlot.length) {
            bySlot = Arrays.copyOf(bySlot, bySlot.length * 2);
        }
        bySlot[slot] = entry;
        known.entries.add(entry);
        return entry;
    }

    /** What a session holds of a hardware id. */
    synchronized List<Entry> heldOf(HardwareId hardwareId, SlotSet held) {
        @Nullable Tracked known = tracked.get(hardwareId);
        return known == null
                ? List.of()
                : known.entries.stream()
                        .filter(entry -> held.contains(entry.slot))
                        .toList();
    }

    /** What a session holds in a slot. */
    synchronized Entry at(int slot) {
        @Nullable Entry entry = bySlot[slot];
        if (entry == null) {
            throw new IllegalStateException("slot " + slot + " is empty, though a session holds it");
        }
        return entry;
    }

    /** Takes a device from those that a session holds. */
    synchronized void release(Entry entry, SlotSet held) {
        if (held.remove(entry.slot)) {
            release(entry);
        }
    }

    /** Takes all devices from those that a session holds; its slots are not to be used any more. */
    synchronized void releaseAll(SlotSet held) {
        held.forEach(slot -> release(at(slot)));
    }

    private void release(Entry entry) {
        entry.holders--;
        if (entry.holders == 0) {
            bySlot[entry.slot] = null;
            if (freeCount == free.length) {
                free = Arrays.copyOf(free, free.length * 2);
            }
            free[freeCount++] = entry.slot;
            tracked.computeIfPresent(entry.hardwareId, (_, known) -> {
                known.entries.remove(entry);
                return known.entries.isEmpty() ? null : known;
            });
        }
    }

    /**
     * Notes what was read of a hardware id.
     *
     * @param now empty if there is no such device any more
     * @return whether sessions have to be told: false if it looks as it did when it was read last
     */
    synchronized boolean update(HardwareId hardwareId, Optional<AppDevice> now) {
        @Nullable Tracked known = tracked.get(hardwareId);
        if (known == null) {
            return true;
        }
        int look = now.hashCode();
        boolean same = known.read && known.look == look;
        known.read = true;
        known.look = look;
        return !same;
    }

    /** How many devices are held. */
    synchronized int size() {
        return used - freeCount;
    }
}
