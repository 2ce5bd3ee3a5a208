package dev.patchbay.kit.body;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rest.QueryMistakes;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;

/**
 * Reads bodies that resources take as a record, and checks them. Not for answers of other services, which may have members
 * that this version does not know.
 */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
@Priority(Priorities.USER - 1000)
@Consumes(MediaType.WILDCARD)
public class JsonBodyReader implements MessageBodyReader<Record> {

    private final BodyRecords records;
    private final QueryMistakes query;

    JsonBodyReader(BodyRecords records, QueryMistakes query) {
        this.records = records;
        this.query = query;
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type.isRecord();
    }

    /** @throws ProblemException invalid-request with all mistakes, or unsupported-media-type */
    @Override
    public Record readFrom(
            Class<Record> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        boolean optional = Arrays.stream(annotations).anyMatch(OptionalBody.class::isInstance);
        byte[] bytes = body.readAllBytes();
        BodyJson.requireUtf8(mediaType.getParameters().get(MediaType.CHARSET_PARAMETER), bytes);
        return query.with(() -> {
            ObjectNode object = BodyJson.parse(bytes).orElseGet(() -> absent(optional));
            return records.read(object, type);
        });
    }

    private static ObjectNode absent(boolean optional) {
        if (optional) {
            return JsonNodeFactory.instance.objectNode();
        }
        throw ProblemException.invalid("", "the body must be a JSON object");
    }
}
