package rocks.dangerzone.env.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The engine's packages depend on each other in one direction only, and on nothing above the engine. */
class ArchitectureTest {

    private static final String ROOT = "rocks.dangerzone.env.engine";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void hasNoCycleBetweenPackages() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void knowsNothingOfTheCommandLine() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("rocks.dangerzone.env.cli..", "io.quarkus..", "picocli..")
                .check(CLASSES);
    }

    @Test
    void keepsTheStoreAndTheHostFreeOfPodman() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".store..", ROOT + ".host..", ROOT + ".progress..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("rocks.dangerzone.env.podman..")
                .check(CLASSES);
    }
}
