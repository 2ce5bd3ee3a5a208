package dev.patchbay.kit.secrets;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AeadKey;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keys of the installation at one moment, in the order of their age: those before the primary one are old, those behind
 * it wait to be promoted. Whoever has read an earlier file than others takes what they encrypt with the promoted key for
 * encrypted with a waiting one, and leaves it alone. Immutable.
 *
 * @param aead encrypts with the primary key, decrypts with each that is enabled
 * @param enabled what is encrypted with one of these can be decrypted
 * @param old what is encrypted with one of these is to be encrypted anew
 */
record Keys(Aead aead, KeyPrefix primary, List<KeyPrefix> enabled, List<KeyPrefix> old) {

    Keys {
        enabled = List.copyOf(enabled);
        old = List.copyOf(old);
    }

    /** @param json a Tink key set of AEAD keys with output prefixes, and with a primary one */
    static Keys parse(String json) throws GeneralSecurityException {
        AeadConfig.register();
        return of(TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get()));
    }

    static Keys of(KeysetHandle handle) throws GeneralSecurityException {
        List<KeyPrefix> enabled = new ArrayList<>();
        List<KeyPrefix> old = new ArrayList<>();
        Optional<KeyPrefix> primary = Optional.empty();
        for (int i = 0; i < handle.size(); i++) {
            KeysetHandle.Entry entry = handle.getAt(i);
            KeyPrefix prefix = prefix(entry);
            if (entry.getStatus() == KeyStatus.ENABLED) {
                enabled.add(prefix);
            }
            if (entry.isPrimary()) {
                primary = Optional.of(prefix);
            } else if (primary.isEmpty()) {
                old.add(prefix);
            }
        }
        return new Keys(
                handle.getPrimitive(RegistryConfiguration.get(), Aead.class),
                primary.orElseThrow(() -> new GeneralSecurityException("no primary key")),
                enabled,
                old);
    }

    private static KeyPrefix prefix(KeysetHandle.Entry entry) throws GeneralSecurityException {
        if (!(entry.getKey() instanceof AeadKey key)) {
            throw new GeneralSecurityException("not an AEAD key: " + entry.getId());
        }
        return KeyPrefix.of(key.getOutputPrefix().toByteArray())
                .orElseThrow(() -> new GeneralSecurityException("a key without output prefix: " + entry.getId()));
    }
}
