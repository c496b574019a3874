package rocks.dangerzone.env.acceptance;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import com.sun.net.httpserver.SimpleFileServer.OutputLevel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/**
 * Stand-ins for Fedora's and Ubuntu's bases, which cannot be had on every test machine, and a checkout to build on them. Made by
 * {@code ci/stand-in-fedora} and {@code ci/stand-in-ubuntu}: Debian with the real dnf, rpm and apt, whose small packages are
 * served from this machine. In the person's storage they have the names that the catalogue gives the true ones, so that
 * Dockerfiles are built as they are; {@link #close} removes them.
 */
final class DistroStandIns implements AutoCloseable {

    static final String CI = Stage.folder().resolve("dz-env/ci") + "/";

    private final Person person;
    private final Path checkout;
    private final Path repositories;
    private final HttpServer server;

    private DistroStandIns(Person person, HttpServer server, Path repositories) {
        this.person = person;
        this.checkout = person.home().resolve("stand-in-distros");
        this.repositories = repositories;
        this.server = server;
    }

    /** A new checkout, and a server for repositories. */
    static DistroStandIns of(Person person) {
        Path repositories = person.home().resolve("stand-in-repositories");
        person.types(person.home(), """
                        set -e
                        rm -rf stand-in-distros stand-in-repositories
                        mkdir stand-in-repositories
                        cp -r %s/ci/sample stand-in-distros
                        cd stand-in-distros
                        git init --quiet --initial-branch main
                        printf '%%s\\n' '*.json*' '*.tar' dz-env.lock >>.git/info/exclude
                        git add --all
                        git -c user.name=x -c user.email=x@example.org commit --quiet --message first
                        """.formatted(Stage.folder().resolve("dz-env")))
                .succeeded();
        HttpServer server = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), repositories, OutputLevel.NONE);
        server.start();
        return new DistroStandIns(person, server, repositories);
    }

    /** Makes the base of a version of Fedora, and a repository with all that its Dockerfiles install. */
    void fedora(String version) {
        publishFedora(version, "");
        types("%sstand-in-fedora %s %s %s".formatted(CI, version, base("fedora-" + version), url("fedora-" + version)))
                .succeeded();
    }

    /**
     * Publishes Fedora's packages, in the place of those that were there.
     *
     * @param changes {@code NAME=VERSION} of packages whose version is another than 1.0
     */
    void publishFedora(String version, String changes) {
        String distro = "fedora-" + version;
        types("rm -rf %1$s && DIST=.fc%2$s %3$sstand-in-packages rpm %1$s shadow-utils fedora-release=%2$s %4$s %5$s"
                        .formatted(repositories.resolve(distro), version, CI, packages(distro), changes))
                .succeeded();
    }

    /** Makes the base of a release of Ubuntu, a repository with all that its Dockerfiles install, and a Dangerzone package. */
    void ubuntu(String version, String codename) {
        String distro = "ubuntu-" + version;
        types("%sstand-in-packages deb %s %s"
                        .formatted(CI, repositories.resolve(distro), packages(distro) + "ca-certificates"))
                .succeeded();
        types("%sstand-in-ubuntu %s %s %s %s".formatted(CI, version, codename, base(distro), url(distro)))
                .succeeded();
        types("""
                        mkdir -p deb_dist .build/DEBIAN
                        printf 'Package: dangerzone\\nVersion: 1.0.0-1\\nArchitecture: all\\nMaintainer: x <x@example.org>\\nDepends: podman\\nDescription: stand-in\\n' >.build/DEBIAN/control
                        dpkg-deb --root-owner-group --build .build deb_dist/dangerzone_1.0.0-1_all.deb >/dev/null
                        rm -r .build
                        """).succeeded();
    }

    /** The folder that is served. */
    Path repositories() {
        return repositories;
    }

    /** Types a line in the checkout. */
    Outcome types(String line) {
        return person.types(checkout, line);
    }

    /** What a line prints. */
    String prints(String line) {
        return types(line).succeeded().stdout();
    }

    /** The name of a distro's base in the catalogue. */
    private String base(String distro) {
        return prints("dz-env dockerfile " + distro + "/dev | sed --quiet 's/^FROM //p'")
                .strip();
    }

    /** What the Dockerfiles of a distro install by name. */
    private String packages(String distro) {
        return prints("for cell in dev end-user; do dz-env dockerfile " + distro + "/$cell; done"
                        + " | awk '/ install /{on=1; next} /&&/{on=0} on{print $1}' | sort --unique")
                .replace('\n', ' ');
    }

    String url(String distro) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + distro;
    }

    /** Removes all images that were made of them, and stops serving. */
    @Override
    public void close() {
        server.stop(0);
        types("podman images --format '{{.Repository}}:{{.Tag}} {{.ID}}' | awk '$1 ~ /(fedora|ubuntu)/ {print $2}'"
                        + " | sort --unique | xargs --no-run-if-empty podman rmi --force")
                .succeeded();
    }
}
