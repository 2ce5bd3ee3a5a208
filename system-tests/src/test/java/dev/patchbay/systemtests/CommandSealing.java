package dev.patchbay.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** What commands and answers carry: JSON, deflated, encrypted with the key set and bound to the command, in Base64. */
final class CommandSealing {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Aead aead;

    CommandSealing(Path keySet) {
        try {
            AeadConfig.register();
            this.aead = TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(keySet), InsecureSecretKeyAccess.get())
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException | IOException unusable) {
            throw new IllegalStateException(unusable);
        }
    }

    String seal(String place, Object content) {
        try {
            ByteArrayOutputStream deflated = new ByteArrayOutputStream();
            try (DeflaterOutputStream stream = new DeflaterOutputStream(deflated)) {
                stream.write(JSON.writeValueAsBytes(content));
            }
            return Base64.getEncoder()
                    .encodeToString(aead.encrypt(deflated.toByteArray(), place.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    JsonNode open(String place, String sealed) {
        try {
            byte[] deflated = aead.decrypt(Base64.getDecoder().decode(sealed), place.getBytes(StandardCharsets.UTF_8));
            return JSON.readTree(new InflaterInputStream(new ByteArrayInputStream(deflated)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (GeneralSecurityException foreign) {
            throw new IllegalStateException(foreign);
        }
    }
}
