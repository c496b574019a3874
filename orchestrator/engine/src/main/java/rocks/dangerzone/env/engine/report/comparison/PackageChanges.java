package rocks.dangerzone.env.engine.report.comparison;

import java.util.List;

/** What changed in the distribution's packages of an image. */
public sealed interface PackageChanges {

    /**
     * The changes, each list sorted by name.
     *
     * @param added packages that were not there before, in any version
     * @param removed packages that are not there any more
     * @param updated packages that are there in another version, higher or lower
     */
    record Listed(List<InstalledPackage> added, List<InstalledPackage> removed, List<Update> updated)
            implements PackageChanges {

        public Listed {
            added = List.copyOf(added);
            removed = List.copyOf(removed);
            updated = List.copyOf(updated);
        }

        /** How many packages differ. */
        public int count() {
            return added.size() + removed.size() + updated.size();
        }
    }

    /** One of the two runs made no image. */
    record NoImage() implements PackageChanges {}

    /**
     * They cannot be told.
     *
     * @param reason why, for people
     */
    record Unknown(String reason) implements PackageChanges {}

    /** A package in an image. {@code version} names several, with commas, where they are installed side by side. */
    record InstalledPackage(String name, String version, String architecture) {}

    /** A package of which the version changed. */
    record Update(String name, String architecture, String before, String after) {}
}
