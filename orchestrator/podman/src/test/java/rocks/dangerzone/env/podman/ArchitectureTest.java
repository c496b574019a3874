package rocks.dangerzone.env.podman;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The client could be released alone: it knows nothing of what uses it. */
class ArchitectureTest {

    private static final String ROOT = "rocks.dangerzone.env.podman";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("rocks.dangerzone.env");

    @Test
    void dependsOnNoOtherPartOfTheProject() {
        noClasses()
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are of the project, outside the client",
                        type -> type.getPackageName().startsWith("rocks.dangerzone")
                                && !type.getPackageName().startsWith(ROOT)))
                .check(CLASSES);
    }

    @Test
    void hasNoCycleBetweenPackages() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(CLASSES);
    }

    @Test
    void keepsHttpInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".transport")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.ws.rs..", "org.glassfish..", "org.apache.hc..", "java.nio.channels..")
                .check(CLASSES);
    }

    @Test
    void keepsJacksonWhereJsonIsRead() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".json", ROOT + ".transport")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson..")
                .check(CLASSES);
    }

    @Test
    void neverNamesDangerzoneButInItsPackage() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main"))) {
            List<Path> named = sources.filter(Files::isRegularFile)
                    .filter(ArchitectureTest::namesDangerzone)
                    .toList();
            assertThat(named).isEmpty();
        }
    }

    private static boolean namesDangerzone(Path source) {
        try {
            return Files.readString(source)
                    .replace("rocks.dangerzone.env", "")
                    .toLowerCase(Locale.ROOT)
                    .contains("dangerzone");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
