package dev.patchbay.inventory.app.devices;

import dev.patchbay.contracts.HardwareId;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * The addresses at which the devices' own web pages are reached with one session's key.
 *
 * @param base {@code https://HOST/DOMAIN/INSTANCE}, as the app has connected to it
 * @param key the key of the session
 */
public record DeviceUris(String base, String key) {

    private static final String PASSTHROUGH = "/passthrough/";

    /** A page of a device: what is asked of the device itself begins with a slash. */
    public record Page(HardwareId hardwareId, String target) {}

    /** Ends in a slash: clients append the path of a page to it. */
    public String of(HardwareId hardwareId) {
        return base + PASSTHROUGH + hardwareId.value() + "/" + key + "/";
    }

    /** What an address below one of {@link #of} means; empty for any other address. Its host is not looked at. */
    public Optional<Page> page(String uri) {
        try {
            String path = new URI(uri.replace(" ", "%20")).getRawPath();
            String query = new URI(uri.replace(" ", "%20")).getRawQuery();
            return path == null ? Optional.empty() : page(path, query == null ? "" : "?" + query);
        } catch (URISyntaxException notAnUri) {
            return Optional.empty();
        }
    }

    private Optional<Page> page(String path, String query) {
        String prefix = URI.create(base).getRawPath() + PASSTHROUGH;
        if (!path.startsWith(prefix)) {
            return Optional.empty();
        }
        String[] parts = path.substring(prefix.length()).split("/", 3);
        if (parts.length < 2 || !HardwareId.isValid(parts[0]) || !parts[1].equals(key)) {
            return Optional.empty();
        }
        String rest = parts.length < 3 ? "" : parts[2].replaceFirst("^/+", "");
        return Optional.of(new Page(new HardwareId(parts[0]), "/" + rest + query));
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "DeviceUris[base=" + base + "]";
    }
}
