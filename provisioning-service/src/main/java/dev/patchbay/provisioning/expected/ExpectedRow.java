package dev.patchbay.provisioning.expected;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.table.TableColumns;
import dev.patchbay.provisioning.code.CodeValidity;
import dev.patchbay.provisioning.code.Validity;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Optional;

/** A row of a table of expected devices. */
record ExpectedRow(
        @NotNull HardwareId hardwareId,
        @NotNull @Size(max = 100) String category,
        Optional<@CodeValidity String> validity,
        Optional<Boolean> trusted) {

    static final TableColumns COLUMNS =
            TableColumns.of("hardwareId", "category", "validity").flags("trusted");

    Duration duration() {
        return validity.flatMap(Validity::parse).orElse(Validity.ROLLOUT);
    }

    boolean isTrusted() {
        return trusted.orElse(false);
    }
}
