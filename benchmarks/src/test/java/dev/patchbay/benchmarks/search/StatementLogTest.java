package dev.patchbay.benchmarks.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatementLogTest {

    private static final String LOG = """
            2026-01-01 UTC [7] LOG:  duration: 0.100 ms  parse <unnamed>: select a as sorted_by from t where b = $1
            2026-01-01 UTC [7] LOG:  duration: 0.200 ms  execute <unnamed>: select a as sorted_by
            \tfrom t
            \twhere b = $1 and c = $10 and d = $2
            2026-01-01 UTC [7] DETAIL:  Parameters: $1 = 'it''s $2', $2 = NULL, $10 = '5'
            2026-01-01 UTC [7] LOG:  duration: 0.200 ms  execute S_1: select 1
            2026-01-01 UTC [7] LOG:  duration: 0.200 ms  execute S_2: select 2 as sorted_by
            """;

    @Test
    void statementsAreReadWithTheirValues() {
        // Given
        String log = LOG;

        // When
        var statements = StatementLog.parse(log, "sorted_by");

        // Then
        assertThat(statements)
                .containsExactly(
                        "select a as sorted_by\n\tfrom t\n\twhere b = 'it''s $2' and c = '5' and d = NULL",
                        "select 2 as sorted_by");
    }
}
