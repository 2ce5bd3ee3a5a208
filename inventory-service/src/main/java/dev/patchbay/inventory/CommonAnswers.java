package dev.patchbay.inventory;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;

/** Adds to each operation of the OpenAPI document the ways to fail that follow from its form. Stateless. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class CommonAnswers implements OASFilter {

    @Override
    public Operation filterOperation(Operation operation) {
        List<Parameter> parameters =
                Optional.ofNullable(operation.getParameters()).orElse(List.of());
        boolean asksSomething = operation.getRequestBody() != null || has(parameters, In.QUERY);
        answer(operation, "400", ApiDefinition.INVALID, asksSomething);
        answer(operation, "401", ApiDefinition.PROBLEM, true);
        answer(operation, "403", ApiDefinition.PROBLEM, true);
        answer(operation, "404", ApiDefinition.PROBLEM, has(parameters, In.PATH));
        Optional<Parameter> ifMatch = parameters.stream()
                .filter(parameter -> HttpHeaders.IF_MATCH.equals(parameter.getName()))
                .findFirst();
        answer(operation, "412", ApiDefinition.PROBLEM, ifMatch.isPresent());
        answer(
                operation,
                "428",
                ApiDefinition.PROBLEM,
                ifMatch.filter(parameter -> Boolean.TRUE.equals(parameter.getRequired()))
                        .isPresent());
        answer(operation, "default", ApiDefinition.PROBLEM, true);
        return operation;
    }

    private static boolean has(List<Parameter> parameters, In place) {
        return parameters.stream().anyMatch(parameter -> parameter.getIn() == place);
    }

    private static void answer(Operation operation, String status, String answer, boolean possible) {
        if (possible && !operation.getResponses().hasAPIResponse(status)) {
            operation
                    .getResponses()
                    .addAPIResponse(status, OASFactory.createAPIResponse().ref(answer));
        }
    }
}
