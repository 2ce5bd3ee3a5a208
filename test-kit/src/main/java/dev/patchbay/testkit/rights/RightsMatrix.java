package dev.patchbay.testkit.rights;

import dev.patchbay.testkit.Tokens;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * Tests of every operation of a service as somebody who may not do it, made from its OpenAPI document.
 *
 * <p>An operation with parameters in its path is about a domain; those without are to be declared as
 * {@link #instanceOnly} or {@link #acrossDomains}. What is declared, or sampled, and is in no operation fails as well.
 * Refusal comes before the mistakes of a request are told, so each write is tried without a body, with an empty object,
 * with text that is no JSON, and with a sample of a good one if there is one. Not for concurrent use.
 */
public final class RightsMatrix {

    private static final String DOMAIN = "domain";
    private static final String API = "/api/";

    private final List<ApiOperation> operations;
    private final Tenants tenants;
    private final Map<String, Sample> samples = new LinkedHashMap<>();
    private final Map<String, String> bodies = new HashMap<>();
    private final Set<String> instanceOnly = new HashSet<>();
    private final Set<String> acrossDomains = new HashSet<>();
    private final Set<String> forEverybody = new HashSet<>();
    private final Set<String> notForViewers = new HashSet<>();
    private final Set<String> forAdministrators = new HashSet<>();
    private final Set<String> counting = new HashSet<>();
    private final Set<String> unsteady = new HashSet<>();

    RightsMatrix(Path document, Tenants tenants) {
        this.operations = ApiDocument.read(document);
        this.tenants = tenants;
        samples.put(DOMAIN, new Sample(tenants.own(), tenants.absent()));
    }

    /**
     * Reads {@code docs/api/<service>.yaml}.
     *
     * @param own the domain that all samples are of
     * @param foreign another domain that exists, and has no objects
     */
    public static RightsMatrix of(String service, String own, String foreign) {
        return new RightsMatrix(
                Path.of("../docs/api/" + service + ".yaml"), new Tenants(own, foreign, "absent.example"));
    }

    /**
     * A parameter, in paths and queries; {@code domain} is known.
     *
     * @param existing names an object of the own domain
     * @param absent is of the same form, and names nothing
     */
    public RightsMatrix sample(String parameter, String existing, String absent) {
        samples.put(parameter, new Sample(existing, absent));
        return this;
    }

    /** A body that would be accepted from who may. */
    public RightsMatrix body(String operationId, String body) {
        bodies.put(operationId, body);
        return this;
    }

    /** Operations that only administrators of the instance may use: others are forbidden them, whatever they name. */
    public RightsMatrix instanceOnly(String... operationIds) {
        instanceOnly.addAll(List.of(operationIds));
        return this;
    }

    /** Operations that are open to all who have a token, and show or change what each of them may. */
    public RightsMatrix acrossDomains(String... operationIds) {
        acrossDomains.addAll(List.of(operationIds));
        return this;
    }

    /** Operations that need no token, because those who use them have none. */
    public RightsMatrix forEverybody(String... operationIds) {
        forEverybody.addAll(List.of(operationIds));
        return this;
    }

    /** As {@link #acrossDomains}, where the answer is numbers: it names nobody, but differs from what others are told. */
    public RightsMatrix counting(String... operationIds) {
        counting.addAll(List.of(operationIds));
        return acrossDomains(operationIds);
    }

    /** Reads that a viewer is forbidden, too; writes always are. */
    public RightsMatrix notForViewers(String... operationIds) {
        notForViewers.addAll(List.of(operationIds));
        return this;
    }

    /** Operations that an editor is forbidden, and a viewer, too. */
    public RightsMatrix forAdministrators(String... operationIds) {
        forAdministrators.addAll(List.of(operationIds));
        return notForViewers(operationIds);
    }

    /** Reads whose answer changes by itself or by reading, so that no change of it proves anything. */
    public RightsMatrix unsteady(String... operationIds) {
        unsteady.addAll(List.of(operationIds));
        return this;
    }

    /** One container for each operation, and a test that all is covered; run them while the samples exist. */
    public Stream<DynamicNode> tests() {
        return Stream.concat(
                Stream.of(DynamicTest.dynamicTest("every operation is covered", this::requireAllCovered)),
                operations.stream()
                        .filter(this::isCovered)
                        .filter(operation -> !forEverybody.contains(operation.id()))
                        .map(this::container));
    }

    private void requireAllCovered() {
        List<String> problems = new ArrayList<>();
        operations.stream()
                .filter(operation -> !isCovered(operation))
                .forEach(operation -> problems.add(operation
                        + " is not covered: give a sample of each path parameter, or declare it"
                        + " instanceOnly or acrossDomains"));
        declared()
                .filter(id -> operations.stream()
                        .noneMatch(operation -> operation.id().equals(id)))
                .forEach(id -> problems.add(id + " is declared, but there is no such operation"));
        samples.keySet().stream()
                .filter(name -> operations.stream().noneMatch(operation -> has(operation, name)))
                .forEach(name -> problems.add("no operation has the parameter " + name));
        if (!problems.isEmpty()) {
            throw new AssertionError(String.join("\n", problems));
        }
    }

    private Stream<String> declared() {
        return Stream.of(
                        instanceOnly,
                        acrossDomains,
                        forEverybody,
                        notForViewers,
                        forAdministrators,
                        unsteady,
                        bodies.keySet())
                .flatMap(Set::stream);
    }

    private static boolean has(ApiOperation operation, String parameter) {
        return operation.pathParameters().contains(parameter)
                || operation.queryParameters().contains(parameter);
    }

    private boolean isCovered(ApiOperation operation) {
        boolean known = samples.keySet().containsAll(operation.pathParameters());
        return known
                && (!operation.pathParameters().isEmpty()
                        || instanceOnly.contains(operation.id())
                        || acrossDomains.contains(operation.id())
                        || forEverybody.contains(operation.id()));
    }

    private DynamicNode container(ApiOperation operation) {
        RightsChecks checks = new RightsChecks(operation, tenants, samples, attempts(operation), shown());
        List<DynamicNode> tests = new ArrayList<>();
        tests.add(DynamicTest.dynamicTest("nobody is refused", checks::refusesNobody));
        if (instanceOnly.contains(operation.id())) {
            tests.add(DynamicTest.dynamicTest("it is for the instance only", checks::isForTheInstanceOnly));
        } else if (acrossDomains.contains(operation.id())) {
            tests.add(DynamicTest.dynamicTest("it shows nothing of a foreign domain", checks::showsNothingForeign));
        } else {
            tests.add(DynamicTest.dynamicTest("what is foreign does not exist", checks::foreignDoesNotExist));
        }
        if (!operation.isRead() || notForViewers.contains(operation.id())) {
            tests.add(DynamicTest.dynamicTest("a viewer is forbidden", checks::forbidsViewers));
        } else if (!instanceOnly.contains(operation.id())) {
            tests.add(DynamicTest.dynamicTest(
                    "a viewer sees its domain",
                    counting.contains(operation.id()) ? checks::countsOwn : checks::showsOwn));
        }
        if (forAdministrators.contains(operation.id())) {
            tests.add(DynamicTest.dynamicTest("an editor is forbidden", checks::forbidsEditors));
        }
        if (operation.isRead()) {
            tests.add(DynamicTest.dynamicTest("the operator sees all", checks::showsTheOperator));
        }
        if (operation.path().startsWith(API)) {
            tests.add(
                    DynamicTest.dynamicTest("an unknown query parameter is refused", checks::refusesUnknownParameters));
        }
        if (operation.path().startsWith(API) && operation.isList()) {
            tests.add(DynamicTest.dynamicTest("the list has pages", checks::hasPages));
        }
        return DynamicContainer.dynamicContainer(operation.toString(), tests);
    }

    private List<Attempt> attempts(ApiOperation operation) {
        if (operation.contentType().isEmpty()) {
            return List.of(Attempt.PLAIN);
        }
        List<Attempt> attempts = new ArrayList<>(Attempt.bad());
        attempts.add(Attempt.with(bodies.getOrDefault(operation.id(), "{}")));
        return attempts;
    }

    /** What the operator sees of the own domain: a refused call leaves it as it is. */
    private List<ApiOperation> shown() {
        return operations.stream()
                .filter(ApiOperation::isRead)
                .filter(operation -> !operation.pathParameters().isEmpty() && isCovered(operation))
                .filter(operation -> !unsteady.contains(operation.id()))
                .toList();
    }

    /**
     * Domains, and those who belong to them.
     *
     * @param absent a domain that does not exist
     */
    record Tenants(String own, String foreign, String absent) {

        String foreigner() {
            return Tokens.of("eve", foreign, "admin");
        }

        String viewer() {
            return Tokens.of("victor", own, "viewer");
        }

        String editor() {
            return Tokens.of("edith", own, "editor");
        }

        String administrator() {
            return Tokens.of("anne", own, "admin");
        }

        String operator() {
            return Tokens.OPERATOR;
        }
    }
}
