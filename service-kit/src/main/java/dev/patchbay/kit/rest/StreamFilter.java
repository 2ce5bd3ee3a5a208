package dev.patchbay.kit.rest;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Ends streamed answers whose client has gone: the framework would take and discard what is still written. */
public class StreamFilter {

    private final CurrentVertxRequest request;

    StreamFilter(CurrentVertxRequest request) {
        this.request = request;
    }

    @ServerResponseFilter
    public void endWithConnection(ContainerResponseContext response) {
        if (response.getEntity() instanceof StreamingOutput stream) {
            HttpServerResponse connection = request.getCurrent().response();
            StreamingOutput ending = out -> stream.write(new Connected(out, connection));
            response.setEntity(ending);
        }
    }

    /** Fails once the connection is closed. */
    private static final class Connected extends FilterOutputStream {

        private final HttpServerResponse connection;

        Connected(OutputStream out, HttpServerResponse connection) {
            super(out);
            this.connection = connection;
        }

        @Override
        public void write(int b) throws IOException {
            requireOpen();
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            requireOpen();
            out.write(bytes, offset, length);
        }

        private void requireOpen() throws IOException {
            if (connection.closed()) {
                throw new IOException("the client has gone");
            }
        }
    }
}
