package dev.patchbay.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** The rules that every service keeps. */
public final class ServiceArchitecture {

    private static final List<String> SERVICES =
            List.of("registration", "inventory", "provisioning", "update", "backup", "rental");

    private ServiceArchitecture() {}

    /** @param service whose package {@code dev.patchbay.<service>} is checked */
    public static void check(String service) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("dev.patchbay." + service);
        rules(service).forEach(rule -> rule.check(classes));
    }

    private static List<ArchRule> rules(String service) {
        String[] others = SERVICES.stream()
                .filter(other -> !other.equals(service))
                .map(other -> "dev.patchbay." + other + "..")
                .toArray(String[]::new);
        return List.of(
                slices().matching("dev.patchbay." + service + ".(*)..").should().beFreeOfCycles(),
                noClasses().should().dependOnClassesThat().resideInAnyPackage(others),
                noClasses().should().dependOnClassesThat().resideInAPackage("dev.patchbay.stack.."),
                // PostgreSQL is reached by the reactive client; JDBC is Flyway's
                noClasses().should().dependOnClassesThat().resideInAnyPackage("java.sql", "javax.sql", "org.jdbi.."),
                // events come by channels
                noClasses().should().dependOnClassesThat().resideInAPackage("org.apache.kafka.clients.consumer.."),
                noClasses().should().callMethod(Instant.class, "now"),
                noClasses().should().callMethod(Thread.class, "sleep", long.class),
                noFields().should().beAnnotatedWith(Inject.class),
                methods()
                        .that()
                        .areMetaAnnotatedWith("jakarta.ws.rs.HttpMethod")
                        .and()
                        .areDeclaredInClassesThat()
                        .areAnnotatedWith("io.quarkus.security.Authenticated")
                        .should()
                        .beAnnotatedWith("dev.patchbay.kit.rights.RequiresAccess")
                        .allowEmptyShould(true)
                        .because("a filter decides about rights before the query and the body are read"));
    }
}
