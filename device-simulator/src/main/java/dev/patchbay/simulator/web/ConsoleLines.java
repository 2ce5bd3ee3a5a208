package dev.patchbay.simulator.web;

import dev.patchbay.simulator.state.DeviceMemory;
import dev.patchbay.simulator.state.RegistrationSlot;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The lines of the device's console that management servers send. A new registration URL is kept at once and used after
 * {@code config activate}, or after a restart; {@code config write} changes nothing here, because nothing is lost.
 */
final class ConsoleLines {

    private static final Pattern KNOWN = Pattern.compile("config (?:change .+|write|activate)|mod cmd .+");
    private static final Pattern REGISTRATION = Pattern.compile("config change (SYSCLIENT2?) /sysadmin (\\S+)");
    private static final Pattern WEB_SOCKET = Pattern.compile("wss?://");
    private static final String ACTIVATE = "config activate";
    private static final String LOAD = "mod cmd CPU mips-usage";

    private final DeviceMemory memory;
    private final Runnable activated;

    /** @param activated is told when the configuration in the memory is to be used */
    ConsoleLines(DeviceMemory memory, Runnable activated) {
        this.memory = memory;
        this.activated = activated;
    }

    /**
     * Executes a line and records it, unless it only asks.
     *
     * @return the answer; empty for a line that no device knows
     * @throws IllegalArgumentException if it is a new registration URL that is none
     */
    Optional<String> execute(String line) {
        if (line.equals(LOAD)) {
            return Optional.of("mips-usage 3%");
        }
        if (!KNOWN.matcher(line).matches()) {
            return Optional.empty();
        }
        record(line);
        return Optional.of("ok");
    }

    /**
     * Records a line, and does what it says about registrations.
     *
     * @throws IllegalArgumentException if it is a new registration URL that is none
     */
    void record(String line) {
        var registration = REGISTRATION.matcher(line);
        if (registration.matches()) {
            var slot = registration.group(1).equals(RegistrationSlot.SECOND.module())
                    ? RegistrationSlot.SECOND
                    : RegistrationSlot.FIRST;
            var url = registrationUrl(registration.group(2));
            memory.update(state -> state.withLine(line).withRegistrationUrl(slot, url));
        } else {
            memory.update(state -> state.withLine(line));
        }
        if (line.equals(ACTIVATE)) {
            activated.run();
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
