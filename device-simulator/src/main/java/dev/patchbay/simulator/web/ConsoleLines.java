package dev.patchbay.simulator.web;

import dev.patchbay.simulator.state.DeviceMemory;
import java.net.URI;
import java.util.regex.Pattern;

/** The lines of the device's console that management servers send. */
final class ConsoleLines {

    private static final Pattern KNOWN = Pattern.compile("config (?:change .+|write|activate)");
    private static final Pattern REGISTRATION = Pattern.compile("config change SYSCLIENT /sysadmin (\\S+)");

    private static final Pattern WEB_SOCKET = Pattern.compile("wss?://");

    private final DeviceMemory memory;
    private final Runnable moved;

    ConsoleLines(DeviceMemory memory, Runnable moved) {
        this.memory = memory;
        this.moved = moved;
    }

    /**
     * Executes a line and records it.
     *
     * @return whether a device knows it
     * @throws IllegalArgumentException if it is a new registration URL that is none
     */
    boolean execute(String line) {
        if (!KNOWN.matcher(line).matches()) {
            return false;
        }
        record(line);
        return true;
    }

    /** Records a line, and moves to another server if it says so. */
    void record(String line) {
        var registration = REGISTRATION.matcher(line);
        if (registration.matches()) {
            var url = registrationUrl(registration.group(1));
            memory.update(state -> state.withLine(line).withRegistrationUrl(url));
            moved.run();
        } else {
            memory.update(state -> state.withLine(line));
        }
    }

    /** The URL is encoded inside the line; one that went through a decoder more often is plain by now. */
    private static String registrationUrl(String argument) {
        var url = argument.contains("://") ? argument : HttpRequest.decoded(argument);
        if (!WEB_SOCKET.matcher(url).lookingAt() || URI.create(url).getHost() == null) {
            throw new IllegalArgumentException("no ws: or wss: URL: " + url);
        }
        return url;
    }
}
