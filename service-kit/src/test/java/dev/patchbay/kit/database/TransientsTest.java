package dev.patchbay.kit.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import java.sql.SQLTransientConnectionException;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransientsTest {

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "53300", "57P01", "57P03", "40001", "40P01", "55P03", "25006"})
    void aDatabaseThatIsAwayOrBusyPasses(String state) {
        assertThat(Transients.passes(new SQLException("x", state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "25001", "22001", "42P01", "42601", "P0001", "XX000", "0"})
    void aMistakeInTheDataComesAgain(String state) {
        assertThat(Transients.passes(new SQLException("x", state))).isFalse();
    }

    @Test
    void theCauseCounts() {
        // Given
        Throwable wrapped = new IllegalStateException(new ConnectionException(new SQLException("x", "08006")));

        // When
        boolean passes = Transients.passes(wrapped);

        // Then
        assertThat(passes).isTrue();
    }

    @Test
    void withoutAStateTheTypeCounts() {
        assertThat(Transients.passes(new SQLException("acquisition timeout"))).isTrue();
        assertThat(Transients.passes(new SQLTransientConnectionException("x", "99999")))
                .isTrue();
        assertThat(Transients.passes(new SQLNonTransientException("x"))).isFalse();
    }

    @Test
    void whatIsNoDatabaseErrorComesAgain() {
        assertThat(Transients.passes(new IllegalStateException("x"))).isFalse();
    }
}
