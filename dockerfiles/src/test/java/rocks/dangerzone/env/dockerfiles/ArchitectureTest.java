package rocks.dangerzone.env.dockerfiles;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.RandomAccessFile;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.net.URLConnection;
import org.junit.jupiter.api.Test;

/** The module is pure: what it gives depends on what it is given and on its own resources, on nothing else. */
class ArchitectureTest {

    private final JavaClasses classes =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("rocks.dangerzone.env");

    @Test
    void touchesNoFileNetworkOrProcess() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net.http..", "javax.net..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(
                        File.class,
                        FileInputStream.class,
                        FileOutputStream.class,
                        FileReader.class,
                        FileWriter.class,
                        RandomAccessFile.class,
                        Socket.class,
                        ServerSocket.class,
                        DatagramSocket.class,
                        URL.class,
                        URLConnection.class,
                        Process.class,
                        ProcessBuilder.class,
                        Runtime.class)
                .check(classes);
    }

    @Test
    void asksNeitherClockNorEnvironment() {
        noClasses()
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .check(classes);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("rocks.dangerzone.env.(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void knowsNothingOfPodmanOrTheCommandLine() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "rocks.dangerzone.env.podman..",
                        "rocks.dangerzone.env.engine..",
                        "rocks.dangerzone.env.cli..",
                        "io.quarkus..",
                        "picocli..")
                .check(classes);
    }
}
