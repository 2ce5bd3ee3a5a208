package dev.patchbay.testkit.rights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.Tokens;
import dev.patchbay.testkit.rights.RightsMatrix.Tenants;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is expected of one operation. */
final class RightsChecks {

    private static final int OK = 200;
    private static final int INVALID = 400;
    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final String DOMAIN = "domain";
    private static final String UNKNOWN = "unknown-parameter";
    private static final int TELLING = 6;

    private final ApiOperation operation;
    private final Tenants tenants;
    private final Map<String, Sample> samples;
    private final List<Attempt> attempts;
    private final List<ApiOperation> shown;

    RightsChecks(
            ApiOperation operation,
            Tenants tenants,
            Map<String, Sample> samples,
            List<Attempt> attempts,
            List<ApiOperation> shown) {
        this.operation = operation;
        this.tenants = tenants;
        this.samples = samples;
        this.attempts = attempts;
        this.shown = shown;
    }

    void refusesNobody() {
        String operator = "operator";
        String instance = PatchbayServers.INSTANCE_DOMAIN;
        changesNothing(attempt -> {
            refused(call(Optional.empty(), existing(), attempt), UNAUTHENTICATED, "unauthenticated", attempt);
            refused(as(Tokens.forged(operator, instance, "admin"), attempt), UNAUTHENTICATED, "", attempt);
            refused(as(Tokens.expired(operator, instance, "admin"), attempt), UNAUTHENTICATED, "", attempt);
        });
    }

    void foreignDoesNotExist() {
        changesNothing(attempt -> {
            Answer foreign = as(tenants.foreigner(), attempt);
            refused(foreign, NOT_FOUND, "not-found", attempt);
            assertThat(foreign)
                    .as("foreign and absent, " + attempt.name())
                    .isEqualTo(call(Optional.of(tenants.foreigner()), absent(), attempt));
            hidesBehindTheOwnDomain(attempt);
        });
    }

    /** The path names the caller's domain, and an object of another. */
    private void hidesBehindTheOwnDomain(Attempt attempt) {
        if (operation.pathParameters().size() > 1 && operation.pathParameters().contains(DOMAIN)) {
            Optional<String> foreigner = Optional.of(tenants.foreigner());
            Answer hidden = call(foreigner, within(tenants.foreign(), existing()), attempt);
            assertThat(hidden)
                    .as("an object of a foreign domain and an absent one, " + attempt.name())
                    .isEqualTo(call(foreigner, within(tenants.foreign(), absent()), attempt));
        }
    }

    void isForTheInstanceOnly() {
        changesNothing(attempt -> {
            refused(as(tenants.administrator(), attempt), FORBIDDEN, "forbidden", attempt);
            Answer foreign = as(tenants.foreigner(), attempt);
            assertThat(foreign.status()).as(attempt.name()).isIn(FORBIDDEN, NOT_FOUND);
            assertThat(foreign)
                    .as("foreign and absent, " + attempt.name())
                    .isEqualTo(call(Optional.of(tenants.foreigner()), absent(), attempt));
        });
    }

    void showsNothingForeign() {
        changesNothing(attempt -> {
            Optional<String> foreigner = Optional.of(tenants.foreigner());
            Answer all = call(foreigner, Map.of(), attempt);
            assertThat(all.body()).as("all that a foreigner sees").doesNotContain(traces());
            if (operation.isRead()) {
                assertThat(all.status()).isEqualTo(OK);
            }
            samples.forEach((name, sample) -> showsNothingForeign(name, sample, attempt));
        });
    }

    private void showsNothingForeign(String parameter, Sample sample, Attempt attempt) {
        if (operation.queryParameters().contains(parameter)) {
            Optional<String> foreigner = Optional.of(tenants.foreigner());
            Answer asked = call(foreigner, Map.of(parameter, sample.existing()), attempt);
            assertThat(asked)
                    .as("foreign and absent " + parameter)
                    .isEqualTo(call(foreigner, Map.of(parameter, sample.absent()), attempt));
            assertThat(asked.body()).doesNotContain(traces());
        }
    }

    void forbidsViewers() {
        changesNothing(attempt -> refused(as(tenants.viewer(), attempt), FORBIDDEN, "forbidden", attempt));
    }

    void forbidsEditors() {
        changesNothing(attempt -> refused(as(tenants.editor(), attempt), FORBIDDEN, "forbidden", attempt));
    }

    // Without these two, a wrong sample would be refused to everybody, and all the rest would prove nothing.

    void showsOwn() {
        Answer own = call(Optional.of(tenants.viewer()), pathOf(operation), Attempt.PLAIN);
        assertThat(own.status()).as(own.body()).isEqualTo(OK);
        if (operation.pathParameters().isEmpty()) {
            assertThat(own.body()).as("what a viewer sees").containsAnyOf(traces());
        }
    }

    void countsOwn() {
        Answer own = call(Optional.of(tenants.viewer()), Map.of(), Attempt.PLAIN);
        Answer foreign = call(Optional.of(tenants.foreigner()), Map.of(), Attempt.PLAIN);
        assertThat(own.status()).as(own.body()).isEqualTo(OK);
        assertThat(own.body()).as("what a viewer counts").isNotEqualTo(foreign.body());
    }

    void showsTheOperator() {
        Answer seen = call(Optional.of(tenants.operator()), pathOf(operation), Attempt.PLAIN);
        assertThat(seen.status()).as(seen.body()).isEqualTo(OK);
    }

    // What every operation does with requests that are wrong in their form, from those who may do all.

    void refusesUnknownParameters() {
        Map<String, String> parameters = existing();
        parameters.put(UNKNOWN, "1");
        Answer answer = ApiCalls.call(
                operation.withQuery(UNKNOWN), Optional.of(tenants.operator()), parameters, attempts.getLast());
        refused(answer, INVALID, "invalid-request", attempts.getLast());
        assertThat(answer.body()).contains("\"field\":\"" + UNKNOWN + "\"");
    }

    void hasPages() {
        assertThat(operation.queryParameters()).contains("cursor", "limit");
        Map<String, String> parameters = existing();
        parameters.put("limit", "0");
        Answer answer = call(Optional.of(tenants.operator()), parameters, Attempt.PLAIN);
        refused(answer, INVALID, "invalid-request", Attempt.PLAIN);
    }

    private interface Trial {
        void with(Attempt attempt);
    }

    private void changesNothing(Trial trial) {
        for (Attempt attempt : attempts) {
            Map<String, String> before = state();
            trial.with(attempt);
            assertThat(state())
                    .as("what the operator sees after a try " + attempt.name())
                    .isEqualTo(before);
        }
    }

    private Map<String, String> state() {
        if (operation.isRead()) {
            return Map.of();
        }
        return shown.stream()
                .collect(Collectors.toMap(
                        ApiOperation::id,
                        read -> ApiCalls.call(read, Optional.of(tenants.operator()), pathOf(read), Attempt.PLAIN)
                                .body()));
    }

    private static void refused(Answer answer, int status, String code, Attempt attempt) {
        assertThat(answer.status()).as(attempt.name() + ": " + answer.body()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"" + code);
    }

    private Answer as(String token, Attempt attempt) {
        return call(Optional.of(token), existing(), attempt);
    }

    private Answer call(Optional<String> token, Map<String, String> parameters, Attempt attempt) {
        return ApiCalls.call(operation, token, parameters, attempt);
    }

    /** What a foreigner must not read anywhere; a short text may be there by chance. */
    private String[] traces() {
        return samples.values().stream()
                .map(Sample::existing)
                .filter(value -> value.length() >= TELLING)
                .toArray(String[]::new);
    }

    private Map<String, String> existing() {
        return samples.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().existing()));
    }

    private Map<String, String> absent() {
        return samples.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().absent()));
    }

    private static Map<String, String> within(String domain, Map<String, String> parameters) {
        Map<String, String> changed = new HashMap<>(parameters);
        changed.put(DOMAIN, domain);
        return changed;
    }

    private Map<String, String> pathOf(ApiOperation read) {
        Map<String, String> parameters = existing();
        parameters.keySet().retainAll(read.pathParameters());
        return parameters;
    }
}
