package dev.patchbay.inventory.app.session;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * A set of small numbers, one bit each. Only parts that have a member take memory, so a few high numbers are as cheap as a few
 * low ones. For one thread at a time.
 */
final class SlotSet {

    private static final int CHUNK_SHIFT = 10;
    private static final int WORD_SHIFT = 6;
    private static final int WORDS = 1 << (CHUNK_SHIFT - WORD_SHIFT);

    /** Chunks without a member are empty arrays. */
    private static final long[] NONE = {};

    private long[][] chunks = {};

    SlotSet() {}

    private SlotSet(SlotSet original) {
        chunks = Arrays.stream(original.chunks).map(long[]::clone).toArray(long[][]::new);
    }

    SlotSet copy() {
        return new SlotSet(this);
    }

    /** Returns whether it was not there. */
    boolean add(int slot) {
        int chunk = slot >> CHUNK_SHIFT;
        if (chunk >= chunks.length) {
            int before = chunks.length;
            chunks = Arrays.copyOf(chunks, Math.max(chunk + 1, before + (before >> 1)));
            Arrays.fill(chunks, before, chunks.length, NONE);
        }
        if (chunks[chunk].length == 0) {
            chunks[chunk] = new long[WORDS];
        }
        boolean added = !contains(slot);
        chunks[chunk][word(slot)] |= 1L << slot;
        return added;
    }

    /** Returns whether it was there. */
    boolean remove(int slot) {
        boolean there = contains(slot);
        if (there) {
            chunks[slot >> CHUNK_SHIFT][word(slot)] &= ~(1L << slot);
        }
        return there;
    }

    boolean contains(int slot) {
        int chunk = slot >> CHUNK_SHIFT;
        return chunk < chunks.length && chunks[chunk].length > 0 && (chunks[chunk][word(slot)] & 1L << slot) != 0;
    }

    void forEach(IntConsumer action) {
        for (int chunk = 0; chunk < chunks.length; chunk++) {
            for (int word = 0; word < chunks[chunk].length; word++) {
                long bits = chunks[chunk][word];
                while (bits != 0) {
                    action.accept((chunk << CHUNK_SHIFT) + (word << WORD_SHIFT) + Long.numberOfTrailingZeros(bits));
                    bits &= bits - 1;
                }
            }
        }
    }

    private static int word(int slot) {
        return slot >> WORD_SHIFT & WORDS - 1;
    }
}
