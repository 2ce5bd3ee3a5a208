package dev.patchbay.kit.digest;

/**
 * Which numbers of a rising sequence have been used. They may come a little out of order, as parallel requests do; those too
 * far behind the highest are taken for used. Safe for concurrent use.
 */
final class ReplayWindow {

    private long highest;
    /** Bit {@code i}: {@code highest - i} was used. */
    private long used;

    /** Whether the number was not used before; it is then. Numbers begin at 1. */
    synchronized boolean use(long number) {
        if (number > highest) {
            long step = number - highest;
            used = step < Long.SIZE ? used << step : 0;
            highest = number;
        }
        long behind = highest - number;
        if (number < 1 || behind >= Long.SIZE || (used & 1L << behind) != 0) {
            return false;
        }
        used |= 1L << behind;
        return true;
    }
}
