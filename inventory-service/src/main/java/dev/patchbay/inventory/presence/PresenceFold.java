package dev.patchbay.inventory.presence;

import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.presence.DeviceOffline;
import dev.patchbay.contracts.presence.DeviceOnline;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reduces a batch of presence events to what is news about each hardware id, in the order of the ids. Pure. */
final class PresenceFold {

    private PresenceFold() {}

    static SortedMap<HardwareId, Folded> of(Collection<? extends Event> events) {
        SortedMap<HardwareId, Folded> folded = new TreeMap<>();
        for (Event event : events) {
            news(event)
                    .ifPresent(news -> folded.merge(
                            new HardwareId(event.subject()),
                            Folded.EMPTY.with(news),
                            (before, _) -> before.with(news)));
        }
        return folded;
    }

    private static Optional<News> news(Event event) {
        return switch (event) {
            case DeviceOnline online -> Optional.of(News.of(online));
            case DeviceOffline offline -> Optional.of(News.of(offline));
            default -> Optional.empty();
        };
    }
}
