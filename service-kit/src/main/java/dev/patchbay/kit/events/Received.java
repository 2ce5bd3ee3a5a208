package dev.patchbay.kit.events;

import dev.patchbay.contracts.Event;
import java.util.UUID;

/**
 * An event as it came in.
 *
 * @param id the CloudEvents id
 */
public record Received(UUID id, Event event) {}
