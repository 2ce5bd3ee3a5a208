package dev.patchbay.provisioning.code;

import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.secrets.SecretBox;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
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

    byte[] hash(Transaction connection, CodeText code) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key(connection));
            return mac.doFinal(code.digits().getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private SecretKeySpec key(Transaction connection) {
        @Nullable SecretKeySpec present = known.get();
        if (present != null) {
            return present;
        }
        SecretKeySpec stored = stored(connection);
        // a key that is rolled back with this transaction must not be remembered
        connection.afterCommit(() -> known.set(stored));
        return stored;
    }

    private SecretKeySpec stored(Transaction connection) {
        byte[] fresh = new byte[KEY_BYTES];
        random.nextBytes(fresh);
        connection
                .statement("insert into lookup_key (sealed) values (:sealed) on conflict do nothing")
                .bind("sealed", box.encrypt(HexFormat.of().formatHex(fresh), PLACE))
                .awaitExecute();
        byte[] sealed = connection
                .statement("select sealed from lookup_key")
                .mapTo(byte[].class)
                .awaitOne();
        return new SecretKeySpec(HexFormat.of().parseHex(box.decrypt(sealed, PLACE)), ALGORITHM);
    }
}
