package dev.patchbay.inventory.registrationurl;

import dev.patchbay.kit.secrets.SecretBox;
import dev.patchbay.kit.secrets.SecretException;
import jakarta.inject.Singleton;
import java.util.Base64;

/**
 * Proves that an answer comes from this installation: a nonce of the asker, encrypted with the key set that only this
 * installation has. Stateless, safe for concurrent use.
 */
@Singleton
class InstallationProof {

    private static final String PLACE = "installation-proof";

    private final SecretBox box;

    InstallationProof(SecretBox box) {
        this.box = box;
    }

    String of(String nonce) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(box.encrypt(nonce, PLACE));
    }

    /** Whether the proof is one of this installation for the nonce. */
    boolean fits(String proof, String nonce) {
        try {
            return box.decrypt(Base64.getUrlDecoder().decode(proof), PLACE).equals(nonce);
        } catch (SecretException | IllegalArgumentException foreign) {
            return false;
        }
    }
}
