package dev.patchbay.kit.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * Adds to each operation of the OpenAPI document the ways to fail that follow from its form, and the variables of its path
 * where it inherits them. Stateless.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class CommonParts implements OASFilter {

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().forEach((method, operation) -> {
                    nameVariables(path, operation);
                    if (method == PathItem.HttpMethod.GET) {
                        addCondition(operation);
                    }
                    addAnswers(operation);
                }));
    }

    // The scanner does not see the path of a resource in the operations that the resource inherits.
    private static void nameVariables(String path, Operation operation) {
        List<String> missing = VARIABLE.matcher(path)
                .results()
                .map((MatchResult match) -> match.group(1))
                .filter(name -> parameters(operation).stream().noneMatch(known -> isVariable(known, name)))
                .toList();
        missing.forEach(name -> operation.addParameter(OASFactory.createParameter()
                .name(name)
                .in(In.PATH)
                .required(true)
                .schema(OASFactory.createSchema().addType(SchemaType.STRING))));
    }

    private static boolean isVariable(Parameter parameter, String name) {
        return parameter.getIn() == In.PATH && name.equals(parameter.getName());
    }

    /** What is read with a tag is not sent to who has it already, see {@code NotModifiedFilter}. */
    private static void addCondition(Operation operation) {
        @Nullable APIResponse read = operation.getResponses().getAPIResponse("200");
        if (read == null || read.getHeaders() == null || !read.getHeaders().containsKey(HttpHeaders.ETAG)) {
            return;
        }
        operation.addParameter(OASFactory.createParameter()
                .name(HttpHeaders.IF_NONE_MATCH)
                .in(In.HEADER)
                .description("The ETag of what is there already")
                .schema(OASFactory.createSchema().addType(SchemaType.STRING)));
        operation
                .getResponses()
                .addAPIResponse("304", OASFactory.createAPIResponse().description("It is still the same"));
    }

    private static void addAnswers(Operation operation) {
        boolean asksSomething = operation.getRequestBody() != null || has(operation, In.QUERY);
        boolean isOpenToAll =
                operation.getSecurity() != null && operation.getSecurity().isEmpty();
        Optional<Parameter> ifMatch = parameters(operation).stream()
                .filter(parameter -> HttpHeaders.IF_MATCH.equals(parameter.getName()))
                .findFirst();
        boolean needsIfMatch = ifMatch.filter(parameter -> Boolean.TRUE.equals(parameter.getRequired()))
                .isPresent();
        answer(operation, "400", ApiDocument.INVALID, asksSomething);
        answer(operation, "401", ApiDocument.PROBLEM, !isOpenToAll);
        answer(operation, "403", ApiDocument.PROBLEM, !isOpenToAll);
        answer(operation, "404", ApiDocument.PROBLEM, has(operation, In.PATH));
        answer(operation, "413", ApiDocument.PROBLEM, operation.getRequestBody() != null);
        answer(operation, "415", ApiDocument.PROBLEM, operation.getRequestBody() != null);
        answer(operation, "412", ApiDocument.PROBLEM, ifMatch.isPresent());
        answer(operation, "428", ApiDocument.PROBLEM, needsIfMatch);
        answer(operation, "default", ApiDocument.PROBLEM, true);
    }

    private static boolean has(Operation operation, In place) {
        return parameters(operation).stream().anyMatch(parameter -> parameter.getIn() == place);
    }

    private static List<Parameter> parameters(Operation operation) {
        return Optional.ofNullable(operation.getParameters()).orElse(List.of());
    }

    private static void answer(Operation operation, String status, String answer, boolean possible) {
        if (possible && !isDescribed(operation.getResponses().getAPIResponse(status))) {
            operation
                    .getResponses()
                    .addAPIResponse(status, OASFactory.createAPIResponse().ref(answer));
        }
    }

    /** Quarkus adds answers of its own to operations that need a login, which say nothing of the body. */
    private static boolean isDescribed(@Nullable APIResponse answer) {
        return answer != null && (answer.getRef() != null || answer.getContent() != null);
    }
}
