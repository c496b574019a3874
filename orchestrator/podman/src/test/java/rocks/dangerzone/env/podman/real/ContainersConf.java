package rocks.dangerzone.env.podman.real;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A containers.conf with the limits that this machine allows: Podman asks for higher ones, and where they cannot be had
 * no container starts. The service itself lowers its limit of processes to {@code pid_max}.
 */
final class ContainersConf {

    private ContainersConf() {}

    static String text() throws IOException {
        long files = hardLimit("Max open files");
        // Not readString: it reads one byte, then the rest, and such a file has no rest.
        long pidMax = Long.parseLong(
                Files.readAllLines(Path.of("/proc/sys/kernel/pid_max")).getFirst());
        long processes = Math.min(hardLimit("Max processes"), pidMax);
        return "[containers]\ndefault_ulimits = [\"nofile=" + files + ":" + files + "\", \"nproc=" + processes + ":"
                + processes + "\"]\n";
    }

    private static long hardLimit(String name) throws IOException {
        Matcher matcher = Pattern.compile(Pattern.quote(name) + "\\s+\\S+\\s+(\\d+)")
                .matcher(Files.readString(Path.of("/proc/self/limits")));
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 1048576;
    }
}
