package dev.patchbay.kit.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedSqlTest {

    @Test
    void parametersAreNumberedInTheOrderInWhichTheyComeFirst() {
        // Given
        NamedSql sql = NamedSql.of("select :b where a = :a and b = :b");

        // When
        String numbered = sql.numbered(Map.of());

        // Then
        assertThat(numbered).isEqualTo("select $1 where a = $2 and b = $1");
        assertThat(sql.parameters()).containsExactly("b", "a");
    }

    @Test
    void eachHasTheTypeOfItsValue() {
        assertThat(NamedSql.of("select * from unnest(:ids) where :none is null").numbered(Map.of("ids", "int8[]")))
                .isEqualTo("select * from unnest($1::int8[]) where $2 is null");
    }

    @Test
    void castsOfTheStatementStay() {
        assertThat(NamedSql.of("select :json::jsonb, now()::date").numbered(Map.of("json", "text")))
                .isEqualTo("select $1::text::jsonb, now()::date");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select ':none'",
                "select 'it''s :none'",
                "select \":none\"",
                "select 1 -- :none",
                "select a[1:2]"
            })
    void whatOnlyLooksLikeAParameterIsNone(String text) {
        assertThat(NamedSql.of(text).parameters()).isEmpty();
        assertThat(NamedSql.of(text).numbered(Map.of())).isEqualTo(text);
    }
}
