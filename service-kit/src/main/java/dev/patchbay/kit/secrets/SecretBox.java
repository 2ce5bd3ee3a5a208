package dev.patchbay.kit.secrets;

import com.google.crypto.tink.KeysetHandle;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;

/**
 * Encrypts texts that must be read again, with authenticated encryption. Safe for concurrent use.
 *
 * <p>Each secret is bound to its place: what is stored for one device can't be put in the place of another. Follows the key
 * set of the installation: encrypts with the key that is the primary one at the moment, decrypts with all.
 */
public final class SecretBox {

    private final KeySource source;

    SecretBox(KeySource source) {
        this.source = source;
    }

    /** A box whose keys never change. */
    public static SecretBox of(KeysetHandle keySet) {
        try {
            return new SecretBox(new Fixed(Keys.of(keySet)));
        } catch (GeneralSecurityException unusable) {
            throw new SecretException("the key set can't be used", unusable);
        }
    }

    /** @param place what the secret belongs to, for example {@code sysclient-password/009033460af2}; not secret */
    public byte[] encrypt(String secret, String place) {
        return encrypt(bytes(secret), place);
    }

    /** @throws SecretException if it was encrypted with an unknown key, for another place, or was tampered with */
    public String decrypt(byte[] encrypted, String place) {
        return new String(decryptBytes(encrypted, place), StandardCharsets.UTF_8);
    }

    /** As {@link #encrypt(String, String)}, of any bytes. */
    public byte[] encrypt(byte[] secret, String place) {
        try {
            return source.keys().aead().encrypt(secret, bytes(place));
        } catch (GeneralSecurityException broken) {
            throw new SecretException("a secret can't be encrypted", broken);
        }
    }

    /** As {@link #decrypt}, of any bytes. */
    public byte[] decryptBytes(byte[] encrypted, String place) {
        try {
            return keysFor(encrypted).aead().decrypt(encrypted, bytes(place));
        } catch (GeneralSecurityException broken) {
            throw new SecretException("the secret of " + place + " can't be decrypted", broken);
        }
    }

    /** Whether it was encrypted with the key that is the primary one now. */
    public boolean isCurrent(byte[] encrypted) {
        return KeyPrefix.of(encrypted).equals(Optional.of(source.keys().primary()));
    }

    /** The keys as they are now. */
    Keys keys() {
        return source.keys();
    }

    private Keys keysFor(byte[] encrypted) {
        Keys keys = source.keys();
        boolean known = KeyPrefix.of(encrypted).filter(keys.enabled()::contains).isPresent();
        return known ? keys : source.lookAgain();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private record Fixed(Keys keys) implements KeySource {
        @Override
        public Keys lookAgain() {
            return keys;
        }
    }
}
