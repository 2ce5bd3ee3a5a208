package dev.patchbay.kit.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseExceptionTest {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "53300", "57P01", "57014", "40001", "40P01", "55P03", "25006"})
    void errorsOfServersAndNeighboursPass(String state) {
        assertThat(DatabaseException.passes(failure(state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22001", "42601", "25001"})
    void errorsOfDataAndStatementsComeAgain(String state) {
        assertThat(DatabaseException.passes(failure(state))).isFalse();
    }

    @Test
    void aCauseThatPassesMakesTheWholePass() {
        assertThat(DatabaseException.passes(new IllegalStateException(failure("08006"))))
                .isTrue();
    }

    @Test
    void connectionsThatAreLostOrCanNotBeHadPass() {
        assertThat(DatabaseException.passes(DatabaseException.of(ClosedConnectionException.INSTANCE)))
                .isTrue();
        assertThat(DatabaseException.passes(DatabaseException.of(new ConnectException("refused"))))
                .isTrue();
        assertThat(DatabaseException.passes(DatabaseException.of(new VertxException("Timeout", true))))
                .isTrue();
    }

    @Test
    void aValueThatDoesNotFitItsParameterComesAgain() {
        assertThat(DatabaseException.passes(
                        DatabaseException.of(new VertxException("Parameter at position[0] can not be coerced", true))))
                .isFalse();
    }

    @Test
    void errorsOfOurOwnStayAsTheyAre() {
        IllegalStateException ours = new IllegalStateException("x");

        assertThat(DatabaseException.of(ours)).isSameAs(ours);
        assertThat(DatabaseException.passes(ours)).isFalse();
    }

    @Test
    void onlyACancelledStatementIsOneThatTookTooLong() {
        assertThat(((DatabaseException) failure("57014")).isTimeout()).isTrue();
        assertThat(((DatabaseException) failure("57P01")).isTimeout()).isFalse();
    }

    private static RuntimeException failure(String state) {
        return DatabaseException.of(new PgException("x", "ERROR", state, ""));
    }
}
