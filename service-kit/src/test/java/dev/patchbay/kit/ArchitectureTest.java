package dev.patchbay.kit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.inject.Inject;
import java.time.Instant;

@AnalyzeClasses(packages = "dev.patchbay.kit", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("dev.patchbay.kit.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule TIME_COMES_FROM_A_CLOCK = noClasses().should().callMethod(Instant.class, "now");

    @ArchTest
    static final ArchRule NOTHING_SLEEPS = noClasses().should().callMethod(Thread.class, "sleep", long.class);

    /** JDBC is Flyway's. */
    @ArchTest
    static final ArchRule POSTGRESQL_IS_REACHED_BY_THE_REACTIVE_CLIENT =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("java.sql", "javax.sql", "org.jdbi..");

    @ArchTest
    static final ArchRule EVENTS_COME_BY_CHANNELS =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.apache.kafka.clients.consumer..");

    @ArchTest
    static final ArchRule CONSTRUCTORS_ARE_INJECTED = noFields().should().beAnnotatedWith(Inject.class);
}
