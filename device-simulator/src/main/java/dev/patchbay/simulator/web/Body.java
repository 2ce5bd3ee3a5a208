package dev.patchbay.simulator.web;

import java.util.Arrays;

/** Bytes that are read piece by piece. */
interface Body {

    long length();

    /** The {@code count} bytes that begin at {@code from}; all of them exist. */
    byte[] piece(long from, int count);

    static Body of(byte[] bytes) {
        return new Body() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public byte[] piece(long from, int count) {
                return Arrays.copyOfRange(bytes, (int) from, (int) from + count);
            }
        };
    }

    /** The alphabet again and again, so that a lost or doubled piece shows. */
    static Body alphabet(long length) {
        return new Body() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public byte[] piece(long from, int count) {
                var piece = new byte[count];
                for (int i = 0; i < count; i++) {
                    piece[i] = (byte) ('a' + (from + i) % 26);
                }
                return piece;
            }
        };
    }
}
