package dev.patchbay.kit.table;

import dev.patchbay.kit.rest.QueryMistakes;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Optional;

/** Takes the bodies of requests whose operation wants a table. */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
@Consumes(TableBody.MEDIA_TYPE)
public class UploadedTableReader implements MessageBodyReader<UploadedTable> {

    private final QueryMistakes query;

    UploadedTableReader(QueryMistakes query) {
        this.query = query;
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == UploadedTable.class;
    }

    @Override
    public UploadedTable readFrom(
            Class<UploadedTable> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        Optional<String> charset = Optional.ofNullable(mediaType.getParameters().get(MediaType.CHARSET_PARAMETER));
        return new UploadedTable(body.readAllBytes(), charset, query);
    }
}
