package rocks.dangerzone.env.engine.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import rocks.dangerzone.env.engine.manifest.CellExecution.LogFile;
import rocks.dangerzone.env.engine.manifest.CellExecution.Status;
import rocks.dangerzone.env.engine.manifest.Manifest;
import rocks.dangerzone.env.engine.manifest.RunRecord;
import rocks.dangerzone.env.engine.report.comparison.PackageLists;
import rocks.dangerzone.env.engine.store.Sha256;

/** Made-up nights over the whole matrix, with all that a report can show; the last one with failures. */
final class Nightly {

    static final int NIGHTS = 9;

    private static final List<String> DISTROS = List.of(
            "debian-bookworm",
            "debian-forky",
            "debian-trixie",
            "fedora-43",
            "fedora-44",
            "ubuntu-22.04",
            "ubuntu-24.04",
            "ubuntu-25.10",
            "ubuntu-26.04");

    static final PackageLists LISTS = digest -> Map.of(
                    Sample.digest("packages"),
                    List.of(
                            "base-files 13.8 amd64",
                            "libc6 2.41-12 amd64",
                            "libssl3t64 3.5.1-1 amd64",
                            "openssl 3.5.1-1 amd64",
                            "python3 3.13.5-1 amd64",
                            "tzdata 2026b-1 all"),
                    Sample.digest("newer packages"),
                    List.of(
                            "base-files 13.8 amd64",
                            "libc6 2.41-12+deb13u1 amd64",
                            "libssl3t64 3.5.4-1 amd64",
                            "openssl 3.5.4-1 amd64",
                            "openssl-provider-legacy 3.5.4-1 amd64",
                            "python3 3.13.5-1 amd64"))
            .entrySet()
            .stream()
            .filter(list -> list.getKey().equals(digest))
            .map(Map.Entry::getValue)
            .findFirst();

    private Nightly() {}

    /** All nights, with logs in a folder. */
    static List<Manifest> runs(Path logs) throws IOException {
        List<Manifest> runs = new ArrayList<>();
        for (int night = 0; night < NIGHTS; night++) {
            List<Sample> cells = new ArrayList<>();
            for (String distro : DISTROS) {
                cells.add(dev(distro, night, logs));
                cells.add(endUser(distro, night, logs));
            }
            runs.add(Sample.run(night, RunRecord.Status.COMPLETE, cells));
        }
        return runs;
    }

    private static boolean last(int night) {
        return night == NIGHTS - 1;
    }

    /** Ubuntu 22.04 stays as it was. */
    private static boolean patched(String distro, int night) {
        return last(night) && !distro.equals("ubuntu-22.04");
    }

    private static Sample dev(String distro, int night, Path logs) throws IOException {
        Sample sample = changing(Sample.of(distro + "/dev"), distro, night)
                .took(Duration.ofSeconds(150 + 17L * DISTROS.indexOf(distro) + (night * 31 + distro.length() * 7) % 40))
                .size(912_000_000 + 21_000_000L * DISTROS.indexOf(distro) + (patched(distro, night) ? 3_400_000 : 0))
                .links(Sample.link("package", Status.BUILT, Duration.ofSeconds(38)))
                .log(log(logs, distro + ".dev." + night));
        if (last(night) && distro.equals("fedora-44")) {
            return sample.unchained()
                    .ended(
                            Status.FAILED,
                            "cannot build fedora-44/dev: step 6 of 14 failed: RUN dnf install -y python3-pyside6"
                                    + "\n  | No match for argument: python3-pyside6\n  | Error: Unable to find a match:"
                                    + " python3-pyside6\nwith exit status 1. The whole log is in "
                                    + logs + "/fedora-44.dev." + night + ".");
        }
        return sample;
    }

    private static Sample endUser(String distro, int night, Path logs) throws IOException {
        Sample sample = changing(Sample.of(distro + "/end-user"), distro, night)
                .dangerzone(patched(distro, night) ? "0.9.1-1" : "0.9.0-1")
                .took(Duration.ofSeconds(70 + 9L * DISTROS.indexOf(distro) + (night * 13 + distro.length() * 3) % 25))
                .size(604_000_000 + 11_000_000L * DISTROS.indexOf(distro) - (patched(distro, night) ? 812_000 : 0))
                .links(Sample.link("smoke", Status.BUILT, Duration.ofSeconds(12)))
                .log(log(logs, distro + ".end-user." + night));
        if (!last(night)) {
            return sample;
        }
        return switch (distro) {
            case "fedora-44" -> sample.unchained().skipped();
            case "ubuntu-25.10" ->
                sample.unchained()
                        .took(Duration.ofMinutes(6))
                        .ended(
                                Status.TIMED_OUT,
                                "cannot build ubuntu-25.10/end-user: it took longer than 6 min. Give it more with --timeout");
            case "ubuntu-22.04" -> sample.unchained().upToDate();
            case "debian-forky" -> sample.links(Sample.link("smoke", Status.FAILED, Duration.ofSeconds(21)));
            default -> sample;
        };
    }

    private static Sample changing(Sample sample, String distro, int night) {
        Sample changed = sample.commit("commit " + night);
        if (!patched(distro, night)) {
            return changed;
        }
        Sample patched = changed.files(Map.of("poetry.lock", "another", "share/version.txt", "0.9.1"));
        return distro.startsWith("debian") ? patched.base("newer base").packages("newer packages") : patched;
    }

    private static LogFile log(Path logs, String name) throws IOException {
        Path file = logs.resolve(name);
        String text = String.join(
                "\n",
                IntStream.rangeClosed(1, 450)
                        .mapToObj(i -> i % 30 == 1
                                ? "STEP %d/15: RUN apt-get install --yes --no-install-recommends part-%d"
                                        .formatted(i / 30 + 1, i)
                                : "\u001b[32mGet:%d\u001b[0m http://deb.example.org/debian trixie/main amd64 library-%d amd64 1.%d [%d kB]"
                                        .formatted(i, i, i, i * 7))
                        .toList());
        Files.writeString(file, text + "\n");
        return new LogFile(file.toString(), Sha256.of(file));
    }
}
