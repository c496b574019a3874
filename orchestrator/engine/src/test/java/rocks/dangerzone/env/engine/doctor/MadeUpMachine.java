package rocks.dangerzone.env.engine.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import rocks.dangerzone.env.engine.host.CgroupLayout;
import rocks.dangerzone.env.engine.host.Host;

/** A machine whose files and programs a test makes up; it is alice's, on Debian, unless something else is said. */
final class MadeUpMachine {

    static final Host ROOT = new Host(0, true, CgroupLayout.UNIFIED, Long.MAX_VALUE, 100_000);
    static final Host ALICE = new Host(1000, false, CgroupLayout.UNIFIED, 524_288, 30_000);

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private Host host = ALICE;

    MadeUpMachine(Path folder) throws IOException {
        this.folder = folder;
        environment.put("PATH", Files.createDirectories(folder.resolve("bin")).toString());
        environment.put("HOME", "/home/alice");
        file("/etc/os-release", "PRETTY_NAME=\"Debian GNU/Linux 13 (trixie)\"\nID=debian\nVERSION_ID=\"13\"\n");
    }

    MadeUpMachine file(String path, String text) throws IOException {
        Path file = path(path);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
        return this;
    }

    MadeUpMachine file(String path, String text, String permissions) throws IOException {
        file(path, text);
        Files.setPosixFilePermissions(path(path), PosixFilePermissions.fromString(permissions));
        return this;
    }

    /** A program on the PATH, as a shell script. */
    MadeUpMachine program(String name, String script) throws IOException {
        Path file = folder.resolve("bin").resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return this;
    }

    MadeUpMachine fedora() throws IOException {
        return file("/etc/os-release", "NAME=Fedora\nPRETTY_NAME='Fedora Linux 44'\nID=fedora\nVERSION_ID=44\n");
    }

    MadeUpMachine release(String id, String version) throws IOException {
        return file("/etc/os-release", "ID=" + id + "\nVERSION_ID=\"" + version + "\"\n");
    }

    MadeUpMachine unknown() throws IOException {
        return file("/etc/os-release", "PRETTY_NAME=\"Slackware 15\"\nID=slackware\n");
    }

    MadeUpMachine variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    MadeUpMachine host(Host value) {
        host = value;
        return this;
    }

    Machine machine() {
        return new Machine(path("/"), environment, host, host.root() ? "root" : "alice");
    }

    /** The folder of the PATH. */
    Path bin() {
        return folder.resolve("bin");
    }

    private Path path(String absolute) {
        return folder.resolve("files").resolve("." + absolute).normalize();
    }

    /** A finding as one text. */
    static String told(Check check) {
        Finding finding = check.look();
        return finding.status() + " " + finding.name() + ": " + finding.found()
                + finding.consequence().map(text -> "\nso: " + text).orElse("")
                + finding.cure().map(cure -> "\ncure: " + cure.text()).orElse("");
    }
}
