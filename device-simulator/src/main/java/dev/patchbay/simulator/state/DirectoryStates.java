package dev.patchbay.simulator.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Keeps each state in a JSON file of its own, {@code <hardware id>.json}, which people may read and edit. */
public final class DirectoryStates implements DeviceStates {

    private final Path directory;

    /**
     * @param directory where the files are; made if it is missing
     * @throws IOException if it can't be made
     */
    public DirectoryStates(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    @Override
    public Optional<DeviceState> load(String hardwareId) throws IOException {
        var file = file(hardwareId, ".json");
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(StateJson.read(hardwareId, Files.readAllBytes(file)));
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    @Override
    public void save(DeviceState state) throws IOException {
        var temporary = file(state.hardwareId(), ".json.new");
        try (var channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            writeAll(channel, StateJson.write(state));
            channel.force(true);
        }
        Files.move(temporary, file(state.hardwareId(), ".json"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void writeAll(FileChannel channel, byte[] bytes) throws IOException {
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private Path file(String hardwareId, String suffix) {
        // An id may have colons, which not every file system takes.
        return directory.resolve(URLEncoder.encode(hardwareId, StandardCharsets.UTF_8) + suffix);
    }
}
