package rocks.dangerzone.env.engine.lock;

import java.util.List;
import java.util.stream.Collectors;
import rocks.dangerzone.env.dockerfiles.template.Install;
import rocks.dangerzone.env.engine.base.PinnedBase;

/**
 * What a lock file says of one cell.
 *
 * @param cell its name ({@code debian-trixie/dev})
 * @param base its base image
 * @param installs what its Dockerfile installs by name, step by step
 * @param packages all packages that are installed over the base, in order
 */
public record LockedCell(String cell, PinnedBase base, List<Install> installs, List<LockedPackage> packages) {

    public LockedCell {
        installs = List.copyOf(installs);
        packages = List.copyOf(packages);
    }

    /** What kind of files its packages are. */
    public PackageFormat format() {
        return packages.stream().map(LockedPackage::format).findFirst().orElse(PackageFormat.DEB);
    }

    /** The packages' checksums as sha256sum(1) writes them: all that decides which packages a build gets. */
    public String sums() {
        return packages.stream()
                .map(locked -> locked.sha256() + "  " + locked.fileName() + "\n")
                .collect(Collectors.joining());
    }

    /** What fetching all of it would bring, in bytes. */
    public long size() {
        return packages.stream().mapToLong(LockedPackage::size).sum();
    }
}
