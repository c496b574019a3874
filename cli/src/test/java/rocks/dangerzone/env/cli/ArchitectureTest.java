package rocks.dangerzone.env.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The command line is words and screens; all work is the engine's. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("rocks.dangerzone.env.cli");

    @Test
    void knowsNoContainersImagesAndBuildsOfPodman() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "rocks.dangerzone.env.podman.build..",
                        "rocks.dangerzone.env.podman.container..",
                        "rocks.dangerzone.env.podman.image..",
                        "rocks.dangerzone.env.podman.transport..",
                        "org.glassfish..",
                        "org.apache.hc..")
                .check(CLASSES);
    }

    @Test
    void startsNoPrograms() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ProcessBuilder.class)
                .check(CLASSES);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("rocks.dangerzone.env.(cli.*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }
}
