package dev.patchbay.provisioning.code;

import dev.patchbay.kit.secrets.SecretBox;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Makes the keyed hashes (HMAC-SHA-256) that codes are found by, so that neither the table nor the time of a look-up tells
 * anything about codes. The key is made by the first replica that needs it and is the same for all. Safe for concurrent use.
 */
@Singleton
class LookupKey {

    private static final String ALGORITHM = "HmacSHA256";
    static final String PLACE = "provisioning-lookup-key";
    private static final int KEY_BYTES = 32;

    private final SecretBox box;
    private final SecureRandom random;
    private final AtomicReference<@Nullable SecretKeySpec> known = new AtomicReference<>();

    LookupKey(SecretBox box, SecureRandom random) {
        this.box = box;
        this.random = random;
    }

    byte[] hash(Handle handle, CodeText code) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key(handle));
            return mac.doFinal(code.digits().getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private SecretKeySpec key(Handle handle) {
        @Nullable SecretKeySpec present = known.get();
        if (present != null) {
            return present;
        }
        SecretKeySpec stored = stored(handle);
        // a key that is rolled back with this transaction must not be remembered
        handle.afterCommit(() -> known.set(stored));
        return stored;
    }

    private SecretKeySpec stored(Handle handle) {
        byte[] fresh = new byte[KEY_BYTES];
        random.nextBytes(fresh);
        handle.createUpdate("insert into lookup_key (sealed) values (:sealed) on conflict do nothing")
                .bind("sealed", box.encrypt(HexFormat.of().formatHex(fresh), PLACE))
                .execute();
        byte[] sealed = handle.createQuery("select sealed from lookup_key")
                .mapTo(byte[].class)
                .one();
        return new SecretKeySpec(HexFormat.of().parseHex(box.decrypt(sealed, PLACE)), ALGORITHM);
    }
}
