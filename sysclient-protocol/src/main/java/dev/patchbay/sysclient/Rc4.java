package dev.patchbay.sysclient;

/**
 * RC4, which is broken as a cipher and which the wire demands for one message. Written out here because the platform's
 * own refuses keys below 5 and above 128 bytes and is switched off in hardened installations, whereas the devices stay
 * what they are. Not for any other use.
 */
final class Rc4 {

    private static final int STATES = 256;

    private final byte[] state = new byte[STATES];

    private Rc4(byte[] key) {
        for (int i = 0; i < STATES; i++) {
            state[i] = (byte) i;
        }
        int j = 0;
        for (int i = 0; i < STATES; i++) {
            j = (j + state[i] + key[i % key.length]) & 0xff;
            swap(i, j);
        }
    }

    /** Encrypts or decrypts, which is the same. */
    static byte[] apply(byte[] key, byte[] input) {
        return new Rc4(key).apply(input);
    }

    private byte[] apply(byte[] input) {
        var output = new byte[input.length];
        int i = 0;
        int j = 0;
        for (int n = 0; n < input.length; n++) {
            i = (i + 1) & 0xff;
            j = (j + state[i]) & 0xff;
            swap(i, j);
            output[n] = (byte) (input[n] ^ state[(state[i] + state[j]) & 0xff]);
        }
        return output;
    }

    private void swap(int i, int j) {
        var kept = state[i];
        state[i] = state[j];
        state[j] = kept;
    }
}
