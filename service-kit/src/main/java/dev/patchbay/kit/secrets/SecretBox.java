package dev.patchbay.kit.secrets;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * Encrypts texts that must be read again, with authenticated encryption. Safe for concurrent use.
 *
 * <p>Each secret is bound to its place: what is stored for one device can't be put in the place of another.
 */
public final class SecretBox {

    private final Aead aead;

    public SecretBox(Aead aead) {
        this.aead = aead;
    }

    /** @param place what the secret belongs to, for example {@code sysclient-password/009033460af2}; not secret */
    public byte[] encrypt(String secret, String place) {
        try {
            return aead.encrypt(secret.getBytes(StandardCharsets.UTF_8), place.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException broken) {
            throw new SecretException("a secret can't be encrypted", broken);
        }
    }

    /** @throws SecretException if it was encrypted with an unknown key, for another place, or was tampered with */
    public String decrypt(byte[] encrypted, String place) {
        try {
            return new String(aead.decrypt(encrypted, place.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException broken) {
            throw new SecretException("the secret of " + place + " can't be decrypted", broken);
        }
    }

    /** As {@link #encrypt(String, String)}, of any bytes. */
    public byte[] encrypt(byte[] secret, String place) {
        try {
            return aead.encrypt(secret, place.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException broken) {
            throw new SecretException("a secret can't be encrypted", broken);
        }
    }

    /** As {@link #decrypt}, of any bytes. */
    public byte[] decryptBytes(byte[] encrypted, String place) {
        try {
            return aead.decrypt(encrypted, place.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException broken) {
            throw new SecretException("the secret of " + place + " can't be decrypted", broken);
        }
    }
}
