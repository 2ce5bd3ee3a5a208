package dev.patchbay.kit.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.kit.audit.AuditQuery;
import dev.patchbay.kit.problem.FieldError;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QueryFilterTest {

    record Bean(@QueryParam("of-record") String text) {}

    interface Resource {
        void list(@QueryParam("limit") String limit, @BeanParam Bean bean, @BeanParam AuditQuery query, String body);
    }

    @Test
    void knowsTheParametersOfMethodsAndOfTheirBeans() throws NoSuchMethodException {
        assertThat(QueryFilter.names(Resource.class.getDeclaredMethod(
                        "list", String.class, Bean.class, AuditQuery.class, String.class)))
                .containsExactlyInAnyOrder("limit", "of-record", "cursor", "action", "object", "actor", "from", "to");
    }

    @Test
    void namesAllThatAreUnknownOrRepeated() {
        assertThat(QueryParameters.mistakes(
                        Map.of("limit", List.of("1", "2"), "cursor", List.of("a"), "Limit", List.of("1")),
                        Set.of("limit", "cursor")))
                .containsExactly(
                        new FieldError("Limit", "is not known here"),
                        new FieldError("limit", "must be there once only"));
    }

    @Test
    void readsThemAsTheyAreWritten() {
        assertThat(QueryParameters.of(URI.create("http://localhost/?limit=1&Limit=%202&limit=3&&flag&a%3Bb=c")))
                .containsExactly(
                        Map.entry("limit", List.of("1", "3")),
                        Map.entry("Limit", List.of(" 2")),
                        Map.entry("flag", List.of("")),
                        Map.entry("a;b", List.of("c")));
    }

    @Test
    void aRequestMayHaveNone() {
        assertThat(QueryParameters.of(URI.create("http://localhost/"))).isEmpty();
    }
}
