package dev.patchbay.inventory;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.patchbay.inventory", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule FEATURES_ARE_FREE_OF_CYCLES =
            slices().matching("dev.patchbay.inventory.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_FRAME_KNOWS_NO_FEATURE = noClasses()
            .that()
            .resideInAPackage("dev.patchbay.inventory")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.patchbay.inventory.*..");

    @ArchTest
    static final ArchRule NO_OTHER_SERVICE_IS_KNOWN = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.patchbay.registration..",
                    "dev.patchbay.provisioning..",
                    "dev.patchbay.update..",
                    "dev.patchbay.backup..",
                    "dev.patchbay.rental..",
                    "dev.patchbay.stack..");
}
