package dev.patchbay.simulator.web;

import java.util.Arrays;

/** Bytes that are made while they are read, once, piece by piece. */
interface Body {

    long ENDLESS = Long.MAX_VALUE;

    /** How many are still to come; {@link #ENDLESS} if there is no end. */
    long left();

    /** The next {@code count} bytes; so many are left. */
    byte[] next(int count);

    static Body empty() {
        return of(new byte[0]);
    }

    static Body of(byte[] bytes) {
        return new Counted(bytes.length) {
            @Override
            byte[] make(long from, int count) {
                return Arrays.copyOfRange(bytes, (int) from, (int) from + count);
            }
        };
    }

    /** The alphabet again and again, so that a lost or doubled piece shows. */
    static Body alphabet(long length) {
        return new Counted(length) {
            @Override
            byte[] make(long from, int count) {
                var piece = new byte[count];
                for (int i = 0; i < count; i++) {
                    piece[i] = (byte) ('a' + (from + i) % 26);
                }
                return piece;
            }
        };
    }

    /** One, and then the other. */
    static Body both(byte[] first, Body second) {
        var head = of(first);
        return new Body() {
            @Override
            public long left() {
                return second.left() == ENDLESS ? ENDLESS : head.left() + second.left();
            }

            @Override
            public byte[] next(int count) {
                var fromHead = (int) Math.min(head.left(), count);
                var piece = Arrays.copyOf(head.next(fromHead), count);
                System.arraycopy(second.next(count - fromHead), 0, piece, fromHead, count - fromHead);
                return piece;
            }
        };
    }

    /** A body whose bytes follow from their position. */
    abstract class Counted implements Body {

        private final long length;
        private long position;

        Counted(long length) {
            this.length = length;
        }

        abstract byte[] make(long from, int count);

        @Override
        public long left() {
            return length == ENDLESS ? ENDLESS : length - position;
        }

        @Override
        public byte[] next(int count) {
            var piece = make(position, count);
            position += count;
            return piece;
        }
    }
}
