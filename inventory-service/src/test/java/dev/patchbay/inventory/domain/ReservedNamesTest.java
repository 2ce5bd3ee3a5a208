package dev.patchbay.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.ReservedNames;
import dev.patchbay.stack.gateway.Route;
import dev.patchbay.stack.gateway.RouteTable;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReservedNamesTest {

    @Test
    void areWhatTheRoutesOfTheGatewayBeginWithAndWhatServicesHaveForEachOther() {
        // Given
        Set<String> wanted = RouteTable.ofTheSuite().routes().stream()
                .map(Route::path)
                .map(path -> path.split("/")[1])
                .filter(first -> !first.startsWith("{"))
                .collect(Collectors.toCollection(HashSet::new));
        wanted.add("internal");

        // Then
        assertThat(ReservedNames.all()).containsExactlyInAnyOrderElementsOf(wanted);
    }
}
