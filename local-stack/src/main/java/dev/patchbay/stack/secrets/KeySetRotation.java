package dev.patchbay.stack.secrets;

import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A key set and the steps of its rotation: a new key is added and made known to all services, then made the primary one,
 * which encrypts; when nothing is encrypted with the old ones any more, they are disabled, and at last deleted. Keys
 * before the primary one are old, keys behind it are waiting. Immutable.
 */
public final class KeySetRotation {
    private final KeysetHandle keySet;

    public KeySetRotation(KeysetHandle keySet) {
        this.keySet = keySet;
    }

    /**
     * A key, without what is secret about it.
     *
     * @param id shown as an unsigned number
     */
    public record Key(String id, Role role, boolean enabled) {}

    /** What a key is for. */
    public enum Role {
        /** Decrypts what was encrypted before the last promotion, while it is enabled. */
        OLD,
        /** Encrypts, and decrypts. */
        PRIMARY,
        /** Decrypts only, until it is promoted. */
        WAITING
    }

    /** A key set with one AES-256-GCM key. */
    public static KeySetRotation begin() {
        try {
            AeadConfig.register();
            return new KeySetRotation(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not available", e);
        }
    }

    /** The key set as it is now. */
    public KeysetHandle keySet() {
        return keySet;
    }

    /** All keys, the oldest first. */
    public List<Key> keys() {
        return IntStream.range(0, keySet.size()).mapToObj(this::key).toList();
    }

    private Key key(int index) {
        var entry = keySet.getAt(index);
        var role = index < primary() ? Role.OLD : index == primary() ? Role.PRIMARY : Role.WAITING;
        return new Key(Integer.toUnsignedString(entry.getId()), role, entry.getStatus() == KeyStatus.ENABLED);
    }

    private int primary() {
        return IntStream.range(0, keySet.size())
                .filter(index -> keySet.getAt(index).isPrimary())
                .findFirst()
                .orElseThrow(() -> new RotationRefused("the key set has no primary key"));
    }

    /**
     * With one more AES-256-GCM key, which encrypts nothing yet.
     *
     * @throws RotationRefused if one is waiting already
     */
    public KeySetRotation withNewKey() {
        if (keys().stream().anyMatch(key -> key.role() == Role.WAITING)) {
            throw new RotationRefused("A key is waiting already: promote it first.");
        }
        return changed(builder -> {
            AeadConfig.register();
            builder.addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                    .withRandomId());
        });
    }

    /**
     * With the newest key as the primary one.
     *
     * @throws RotationRefused if none is waiting
     */
    public KeySetRotation promoted() {
        int newest = keySet.size() - 1;
        if (newest == primary()) {
            throw new RotationRefused("No key is waiting: add one first.");
        }
        return changed(builder -> builder.getAt(newest).makePrimary());
    }

    /**
     * With all old keys disabled: what is still encrypted with one of them can't be read until it is enabled again.
     *
     * @throws RotationRefused if there is none that is enabled
     */
    public KeySetRotation withOldDisabled() {
        return withStatus(KeyStatus.DISABLED, "No old key is enabled.");
    }

    /**
     * With all old keys enabled again.
     *
     * @throws RotationRefused if there is none that is disabled
     */
    public KeySetRotation withOldEnabled() {
        return withStatus(KeyStatus.ENABLED, "No old key is disabled.");
    }

    private KeySetRotation withStatus(KeyStatus status, String nothingToDo) {
        var old = old(index -> keySet.getAt(index).getStatus() != status, nothingToDo);
        return changed(builder -> old.forEach(index -> builder.getAt(index).setStatus(status)));
    }

    /**
     * Without the old keys that are disabled: what is still encrypted with one of them is lost.
     *
     * @throws RotationRefused if there is none
     */
    public KeySetRotation withoutDisabled() {
        var old = old(
                index -> keySet.getAt(index).getStatus() == KeyStatus.DISABLED,
                "No old key is disabled: only what was disabled before, and missed by nobody, is deleted.");
        return changed(builder -> old.reversed().forEach(builder::deleteAt));
    }

    private List<Integer> old(IntPredicate condition, String nothingToDo) {
        var old = IntStream.range(0, primary()).filter(condition).boxed().toList();
        if (old.isEmpty()) {
            throw new RotationRefused(nothingToDo);
        }
        return old;
    }

    private interface Change {
        void apply(KeysetHandle.Builder builder) throws GeneralSecurityException;
    }

    private KeySetRotation changed(Change change) {
        try {
            var builder = KeysetHandle.newBuilder(keySet);
            change.apply(builder);
            return new KeySetRotation(builder.build());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key set can't be changed", e);
        }
    }

    @Override
    public String toString() {
        return "KeySetRotation" + keys();
    }
}
