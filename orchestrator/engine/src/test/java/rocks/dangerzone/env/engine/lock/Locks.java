package rocks.dangerzone.env.engine.lock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import rocks.dangerzone.env.dockerfiles.catalogue.Catalogue;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.CellSelector;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.dockerfiles.template.Install;
import rocks.dangerzone.env.engine.base.PinnedBase;

/** Small lock files to test with. */
public final class Locks {

    public static final Cell DEV = new CellSelector(Catalogue.bundled()).select("trixie/dev");
    public static final Cell END_USER = new CellSelector(Catalogue.bundled()).select("trixie/end-user");

    public static final PinnedBase BASE = new PinnedBase(
            "localhost/dz-env/base/debian@sha256:" + "d".repeat(64),
            "1".repeat(64),
            "sha256:" + "d".repeat(64),
            Instant.parse("2026-11-24T02:12:15Z"),
            Optional.empty());

    private Locks() {}

    /** A package of version 1.0 of that many bytes; its checksum is a digit many times. */
    public static LockedPackage locked(String name, String version, char digit, Variant... variants) {
        return new LockedPackage(
                name,
                version,
                "amd64",
                Set.of(variants),
                "trixie",
                "pool/main/" + name.charAt(0) + "/" + name + "/" + name + "_" + version + "_amd64.deb",
                1000,
                String.valueOf(digit).repeat(64));
    }

    /** debian-trixie with these packages; what was asked for are their names. */
    public static LockedDistro trixie(LockedPackage... packages) {
        Map<Variant, List<Install>> installs = new EnumMap<>(Variant.class);
        for (LockedPackage locked : packages) {
            locked.variants().forEach(variant -> installs.put(variant, List.of(new Install(List.of("wanted"), false))));
        }
        return new LockedDistro("debian-trixie", BASE, installs, new ArrayList<>(List.of(packages)));
    }

    /** A lock file of that distro alone. */
    public static LockFile file(LockedPackage... packages) {
        return LockFile.EMPTY.with(trixie(packages));
    }
}
