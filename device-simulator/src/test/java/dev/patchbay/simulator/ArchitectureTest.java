package dev.patchbay.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.patchbay.simulator", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("dev.patchbay.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_THE_PROTOCOL_OF_THE_SUITE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.patchbay.contracts..", "dev.patchbay.servicekit..", "dev.patchbay.registration..")
            .because("a simulator that shares code with the server shares its mistakes");
}
