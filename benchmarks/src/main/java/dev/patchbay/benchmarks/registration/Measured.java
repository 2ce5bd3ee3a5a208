package dev.patchbay.benchmarks.registration;

import dev.patchbay.benchmarks.PhaseResult;
import java.util.List;
import java.util.Map;

/**
 * The figures of one server.
 *
 * @param phases in their order; the last one is the storm: all devices connect at once and prove who they are
 * @param bytesPerSession resident memory that the storm has left behind, per device
 * @param refusals how often a device was told to come later
 * @param errors what went wrong, by label
 */
record Measured(List<PhaseResult> phases, long bytesPerSession, long refusals, Map<String, Long> errors) {

    Measured {
        phases = List.copyOf(phases);
        errors = Map.copyOf(errors);
    }

    PhaseResult storm() {
        return phases.getLast();
    }
}
