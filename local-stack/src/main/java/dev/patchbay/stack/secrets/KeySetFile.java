package dev.patchbay.stack.secrets;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The keys that services encrypt passwords with; made at the first start and kept, or nothing could be read again. Only
 * its owner may read it. A change replaces it as a whole: who reads it meanwhile sees the old or the new one.
 */
public final class KeySetFile {
    private static final String NAME = "key-set.json";

    private final Path file;

    private KeySetFile(Path file) {
        this.file = file;
    }

    /** The file of an installation; made if it is missing. */
    public static Path in(Path directory) {
        var file = directory.resolve(NAME).toAbsolutePath();
        if (Files.notExists(file)) {
            new KeySetFile(file).write(KeySetRotation.begin());
        }
        return file;
    }

    /** The file of an installation, which may be missing still. */
    public static KeySetFile of(Path directory) {
        return new KeySetFile(directory.resolve(NAME).toAbsolutePath());
    }

    public Path path() {
        return file;
    }

    /**
     * The key set as it is now.
     *
     * @throws RotationRefused if there is none, or none that can be read
     */
    public KeySetRotation read() {
        try {
            return new KeySetRotation(
                    TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), InsecureSecretKeyAccess.get()));
        } catch (IOException | GeneralSecurityException e) {
            throw new RotationRefused(
                    "No key set can be read from " + file + (Files.exists(file) ? "." : ": ./patchbay up makes it."));
        }
    }

    /**
     * Takes one step; two commands at the same time wait for each other.
     *
     * @throws RotationRefused if the step is refused; nothing is changed then
     */
    public KeySetRotation change(UnaryOperator<KeySetRotation> step) {
        read();
        try (var channel = FileChannel.open(
                        file.resolveSibling(NAME + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            var changed = step.apply(read());
            write(changed);
            return changed;
        } catch (IOException e) {
            throw new UncheckedIOException("can't lock " + file + ": " + e.getMessage(), e);
        }
    }

    private void write(KeySetRotation rotation) {
        var temporary = file.resolveSibling(NAME + ".new");
        try {
            Files.deleteIfExists(temporary);
            try (var channel = FileChannel.open(
                    temporary,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                var bytes = ByteBuffer.wrap(serialized(rotation));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + file + ": " + e.getMessage(), e);
        }
    }

    private static byte[] serialized(KeySetRotation rotation) {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(rotation.keySet(), InsecureSecretKeyAccess.get())
                    .getBytes(StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key set can't be written", e);
        }
    }
}
