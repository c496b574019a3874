package rocks.dangerzone.env.engine.lock;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.dockerfiles.template.Install;
import rocks.dangerzone.env.dockerfiles.template.PythonProject;
import rocks.dangerzone.env.engine.base.PinnedBase;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * What a lock file says of one cell.
 *
 * @param cell its name ({@code debian-trixie/dev})
 * @param base its base image
 * @param installs what its Dockerfile installs by name, step by step
 * @param packages all packages that are installed over the base, Python's too, in order
 */
public record LockedCell(String cell, PinnedBase base, List<Install> installs, List<LockedPackage> packages) {

    public LockedCell {
        installs = List.copyOf(installs);
        packages = List.copyOf(packages);
    }

    /** The packages that come from the distribution. */
    public List<LockedPackage> distribution() {
        return packages.stream()
                .filter(locked -> locked.format() != PackageFormat.WHEEL)
                .toList();
    }

    /** Those that the checkout's Python lock file pins; none where Python's packages are not locked. */
    public List<LockedPackage> python() {
        return packages.stream()
                .filter(locked -> locked.format() == PackageFormat.WHEEL)
                .toList();
    }

    /** How Python's packages are installed: from the context where they are locked, else as it is set. */
    public PythonProject python(PythonProject project) {
        return python().isEmpty() ? project : project.fromFolder();
    }

    /** What kind of files the distribution's packages are. */
    public PackageFormat format() {
        return distribution().stream().map(LockedPackage::format).findFirst().orElse(PackageFormat.DEB);
    }

    /** The checksums of the distribution's packages as sha256sum(1) writes them: all that decides which ones a build gets. */
    public String sums() {
        return sums(distribution());
    }

    /** The same of Python's packages. */
    public String pythonSums() {
        return sums(python());
    }

    private static String sums(List<LockedPackage> packages) {
        return packages.stream()
                .map(locked -> locked.sha256() + "  " + locked.fileName() + "\n")
                .collect(Collectors.joining());
    }

    /** It alone as a lock file: the same whatever else that file has. */
    public String text() {
        return LockWriter.text(LockFile.EMPTY.with(new LockedDistro(
                distro(),
                base,
                Map.of(variant(), installs),
                packages.stream().map(locked -> locked.in(Set.of(variant()))).toList())));
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @param name names it in messages
     * @throws rocks.dangerzone.env.problem.ProblemException (usage) if it is not as dz-env wrote it, or is of several cells
     */
    public static LockedCell read(String name, String text) {
        List<LockedCell> cells = LockReader.read(name, text).distros().values().stream()
                .flatMap(
                        distro -> distro.installs().keySet().stream().flatMap(variant -> distro.cell(variant).stream()))
                .toList();
        if (cells.size() != 1) {
            throw ProblemException.usage(
                    "cannot use " + name,
                    "it is of " + cells.size() + " cells, and should be of one",
                    "Build them anew");
        }
        return cells.getFirst();
    }

    private String distro() {
        return cell.substring(0, cell.lastIndexOf('/'));
    }

    private Variant variant() {
        String label = cell.substring(cell.lastIndexOf('/') + 1);
        return Stream.of(Variant.values())
                .filter(one -> one.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    /** What fetching all of it would bring, in bytes. */
    public long size() {
        return packages.stream().mapToLong(LockedPackage::size).sum();
    }
}
