package dev.patchbay.inventory.presence;

import dev.patchbay.inventory.presence.News.Offline;
import dev.patchbay.inventory.presence.News.Online;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * The newest news of a kind about one hardware id. News can be added in any order and any number of times.
 *
 * @param online the newest of the sessions that told that they are there
 * @param offline the newest of the sessions that told that they ended
 */
record Track(Optional<Online> online, Optional<Offline> offline) {

    static final Track EMPTY = new Track(Optional.empty(), Optional.empty());

    private static final BinaryOperator<Online> NEWER_ONLINE = BinaryOperator.maxBy(Comparator.comparing(Online::mark));
    private static final BinaryOperator<Offline> NEWER_OFFLINE =
            BinaryOperator.maxBy(Comparator.comparing(Offline::mark));

    Track with(News news) {
        return switch (news) {
            case Online told ->
                new Track(
                        Optional.of(
                                online.map(old -> NEWER_ONLINE.apply(old, told)).orElse(told)),
                        offline);
            case Offline told ->
                new Track(
                        online,
                        Optional.of(offline.map(old -> NEWER_OFFLINE.apply(old, told))
                                .orElse(told)));
        };
    }

    /** What of it is newer than what is known; an end that a newer session has made irrelevant is left out. */
    Track since(Optional<Mark> known) {
        Optional<Online> newOnline =
                online.filter(told -> known.isEmpty() || told.mark().newerThan(known.get()));
        Optional<Offline> newOffline = offline.filter(
                        told -> known.isEmpty() || told.mark().newerThan(known.get()))
                .filter(told ->
                        online.isEmpty() || told.mark().newerThan(online.get().mark()));
        return new Track(newOnline, newOffline);
    }

    boolean isEmpty() {
        return online.isEmpty() && offline.isEmpty();
    }

    /** Whether a proven session is the newest that told that it is there. */
    boolean beginsProven() {
        return online.map(told -> told.mark().proven()).orElse(false);
    }

    /** Whether a session is there, going by this alone. */
    boolean endsOnline() {
        return online.isPresent() && since(Optional.empty()).offline().isEmpty();
    }
}
