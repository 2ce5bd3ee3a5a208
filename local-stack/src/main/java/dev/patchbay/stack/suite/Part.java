package dev.patchbay.stack.suite;

import java.util.Optional;

/**
 * A running part of the suite, for display.
 *
 * @param pid of its process; empty while it does not run, or if it runs in a container
 * @param port it listens on; 0 for none
 * @param health address that answers 200 while it is well; empty: it is well if it accepts connections
 */
public record Part(String name, Optional<Long> pid, int port, Optional<String> health) {}
