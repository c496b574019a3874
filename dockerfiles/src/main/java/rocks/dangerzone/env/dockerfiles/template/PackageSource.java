package rocks.dangerzone.env.dockerfiles.template;

import java.util.Optional;

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

    /**
     * One of Dangerzone's package repositories.
     *
     * @param channel which
     * @param full as above
     * @param repository where it is, and who vouches for it
     * @param version the version to install, as the package manager writes it; the latest where empty
     */
    record Repository(Channel channel, boolean full, PackageRepository repository, Optional<String> version)
            implements PackageSource {

        /** The latest version from Dangerzone's own repository. */
        public Repository(Channel channel, boolean full) {
            this(channel, full, PackageRepository.official(channel), Optional.empty());
        }

        /** This source, for one version. */
        public Repository with(String wanted) {
            return new Repository(channel, full, repository, Optional.of(wanted));
        }
    }

    /** Dangerzone's repositories. */
    enum Channel {
        /** What is being tested before a release. */
        QA("QA repository", "-qa"),
        /** What is released. */
        PROD("main repository", "");

        private final String title;
        private final String suffix;

        Channel(String title, String suffix) {
            this.title = title;
            this.suffix = suffix;
        }

        /** What people call it, without "Dangerzone's". */
        public String title() {
            return title;
        }

        /** The repository's host. */
        public String host() {
            return "packages" + suffix + ".freedom.press";
        }
    }
}
