package dev.patchbay.kit.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AllowedMethodsTest {

    @Path("/codes/{domain}")
    public static class Codes {
        @GET
        public void list() {}

        @POST
        @Path("/batch")
        public void batch() {}

        @DELETE
        @Path("/{id}")
        public void remove() {}
    }

    @Path("codes/{domain}/{id}/")
    public static class Other {
        @PUT
        public void put() {}
    }

    private final AllowedMethods methods = new AllowedMethods(() -> Stream.of(Codes.class, Other.class, String.class));

    @Test
    void namesTheMethodsOfAllResourcesAtAPath() {
        assertThat(methods.of("/codes/example.com")).containsExactly("GET", "HEAD", "OPTIONS");
        assertThat(methods.of("/codes/example.com/1/")).containsExactly("DELETE", "OPTIONS", "PUT");
        assertThat(methods.of("/codes/example.com/batch")).containsExactly("DELETE", "OPTIONS", "POST", "PUT");
        assertThat(methods.of("/codes")).isEmpty();
    }
}
