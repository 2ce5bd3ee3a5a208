package dev.patchbay.kit.secrets;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;

/** Boxes for tests. */
public final class SecretBoxes {

    private SecretBoxes() {}

    /** One with a new key, which does not change. */
    public static SecretBox fresh() {
        try {
            AeadConfig.register();
            return SecretBox.of(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
