package rocks.dangerzone.env.dockerfiles.template;

/** Where the Dangerzone package of an end-user environment comes from. */
public sealed interface PackageSource {

    /** Whether it is {@code dangerzone-full}, the package with the container image inside. */
    boolean full();

    /** The package's name. */
    default String packageName() {
        return full() ? "dangerzone-full" : "dangerzone";
    }

    /** A .deb or .rpm file, put into the build context's {@code packages/} folder. */
    record LocalFile(boolean full) implements PackageSource {}

    /** One of Dangerzone's package repositories. */
    record Repository(Channel channel, boolean full) implements PackageSource {}

    /** Dangerzone's repositories. */
    enum Channel {
        /** What is being tested before a release. */
        QA("-qa"),
        /** What is released. */
        PROD("");

        private final String suffix;

        Channel(String suffix) {
            this.suffix = suffix;
        }

        /** The repository's host. */
        public String host() {
            return "packages" + suffix + ".freedom.press";
        }

        /** The address of the file that tells dnf about the repository. */
        String dnfRepositoryFile() {
            return "https://" + host() + "/yum-tools-prod/dangerzone/dangerzone" + suffix + ".repo";
        }
    }
}
