package dev.patchbay.registration.commands;

import dev.patchbay.registration.commands.CommandDesk.Taken;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The commands that one session has taken, in their order. Safe for concurrent use. */
final class CommandQueue {

    private final int atOnce;
    private final Deque<Taken> waiting = new ArrayDeque<>();
    private int running;

    CommandQueue(int atOnce) {
        this.atOnce = atOnce;
    }

    synchronized void add(Taken command) {
        waiting.add(command);
    }

    /** The next one whose turn it is, which is then running. */
    synchronized Optional<Taken> begin() {
        if (running >= atOnce || waiting.isEmpty()) {
            return Optional.empty();
        }
        running++;
        return Optional.of(waiting.remove());
    }

    /** One that was running has ended. Returns whether nothing is left. */
    synchronized boolean ended() {
        running--;
        return running == 0 && waiting.isEmpty();
    }

    synchronized int size() {
        return running + waiting.size();
    }
}
