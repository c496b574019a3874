package rocks.dangerzone.env.engine.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.engine.lock.LockedPackage;
import rocks.dangerzone.env.engine.packages.DebFile;
import rocks.dangerzone.env.engine.store.Sha256;

/** Small packages with nothing in them. */
public final class FakePackages {

    private FakePackages() {}

    /** The bytes of a package. */
    public static byte[] deb(Path folder, String name, String version) throws IOException {
        return Files.readAllBytes(DebFile.write(
                folder.resolve(name + ".deb"),
                "xz",
                "Package: %s\nVersion: %s\nArchitecture: all\nDescription: for tests\n more of it\n"
                        .formatted(name, version)));
    }

    /** What a lock file says of such a package. */
    public static LockedPackage locked(String name, String version, byte[] deb) {
        return new LockedPackage(
                name,
                version,
                "all",
                Set.of(Variant.DEV),
                "trixie",
                "pool/" + name + "_" + version + "_all.deb",
                deb.length,
                Sha256.of(deb));
    }
}
