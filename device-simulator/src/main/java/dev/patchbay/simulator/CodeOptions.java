package dev.patchbay.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the program that say which provisioning codes are typed on its devices. */
final class CodeOptions {

    @Option(
            names = "--code",
            description = "a provisioning code to be typed on the first device; once more: on the next one")
    private List<String> codes = List.of();

    @Option(names = "--codes", description = "file of provisioning codes, one in a line, typed after those of --code")
    private @Nullable Path file;

    /**
     * Types the codes on the devices in their order. One that has a password by now keeps it and needs no code.
     *
     * @throws IllegalArgumentException if there are more codes than devices
     * @throws IOException if the file can't be read
     */
    void type(List<VirtualDevice> devices) throws IOException {
        var all = new ArrayList<>(codes);
        if (file != null) {
            Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(all::add);
        }
        if (all.size() > devices.size()) {
            throw new IllegalArgumentException(all.size() + " codes for " + devices.size() + " devices");
        }
        for (int i = 0; i < all.size(); i++) {
            var device = devices.get(i);
            if (device.state().sysclientPassword().isEmpty()) {
                device.type(all.get(i));
            }
        }
    }
}
