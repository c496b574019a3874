package rocks.dangerzone.env.engine.doctor;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether dz-env can build itself again when its source changes.
 *
 * @param version of the Java machine that runs it
 * @param home where that is
 */
record JavaKit(Machine machine, Runtime.Version version, Path home) implements Check {

    @Override
    public String name() {
        return "java";
    }

    @Override
    public Finding look() {
        String found = "version " + version.feature() + " in " + home;
        return Files.isExecutable(home.resolve("bin/javac"))
                ? Finding.ok(name(), found)
                : Finding.warning(
                        name(),
                        found + ", without a compiler",
                        "dz-env cannot build itself again when its source changes",
                        cure());
    }

    private Cure cure() {
        Cures cures = machine.cures();
        return switch (machine.distribution().packages()) {
            case DNF -> cures.command("dnf install java-25-openjdk-devel");
            case APT ->
                Cure.advice("Install a JDK 25 or later, such as temurin-25-jdk of Eclipse Temurin's archive, or set"
                        + " JAVA_HOME to one");
            case UNKNOWN -> Cure.advice("Install a JDK 25 or later, or set JAVA_HOME to one");
        };
    }
}
