package dev.patchbay.systemtests.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;

/** The keys of a key set that lies in clear in a file, as Tink writes it. */
public final class KeySetSecrets {

    private static final int KEY_BYTES = 32;

    private KeySetSecrets() {}

    /** Remembers each key: the last bytes of its serialised form. */
    public static void remember(Path file, Secrets secrets) {
        try {
            for (JsonNode key : new ObjectMapper().readTree(file.toFile()).path("key")) {
                byte[] serialized = Base64.getDecoder()
                        .decode(key.path("keyData").path("value").asText());
                secrets.remember(
                        "key " + key.path("keyId").asText(),
                        Arrays.copyOfRange(serialized, serialized.length - KEY_BYTES, serialized.length));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
