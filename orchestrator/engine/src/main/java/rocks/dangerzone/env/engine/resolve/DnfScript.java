package rocks.dangerzone.env.engine.resolve;

import java.util.List;
import java.util.stream.Collectors;
import rocks.dangerzone.env.dockerfiles.template.Install;
import rocks.dangerzone.env.engine.fetch.DnfSources;

/**
 * The shell script that has dnf resolve environments, in a container that is thrown away. dnf 4 and 5 tell a package's checksum
 * to nobody, so the packages are downloaded; dnf compares them with the repository's index while it does. After each step its
 * packages are written into rpm's database without their files ({@code --justdb}), so that dnf resolves the next step over
 * them, as it does in a build.
 *
 * @see <a href="https://dnf.readthedocs.io/en/latest/command_ref.html">dnf 4's commands</a>
 * @see <a href="https://dnf5.readthedocs.io/en/latest/">dnf 5's commands; {@code destdir} and {@code repoinfo} are in both</a>
 */
final class DnfScript {

    static final String PACKAGES = "packages";
    static final String PLACES = "places";

    private static final String BEGIN = """
            set -eu
            export LC_ALL=C.UTF-8
            work=$(mktemp -d)
            mkdir "$work/files"
            database=$(rpm --eval '%{_dbpath}')
            cp -a "$database" "$work/database"
            step() {
                echo "resolving $*" >&2
                dnf install --assumeyes --downloadonly --setopt=destdir="$work/files" "$@" >&2
                set -- "$work"/files/*.rpm
                if [ ! -e "$1" ]; then return; fi
                rpm --upgrade --justdb --nodeps --noscripts --notriggers --nosignature "$@" >&2
                echo '== packages'
                for file in "$@"; do
                    rpm --query --package --nosignature --queryformat '%{NAME} %{EVR} %{ARCH} ' "$file" 2>/dev/null
                    echo "$(stat --format %s "$file") $(sha256sum <"$file" | cut -d ' ' -f 1) ${file##*/}"
                done
                echo '== places'
                names=$(rpm --query --package --nosignature \\
                    --queryformat '%{NAME}-%{EPOCHNUM}:%{VERSION}-%{RELEASE}.%{ARCH} ' "$@" 2>/dev/null)
                dnf repoquery --quiet --available --queryformat '%{repoid} %{location}\\n' $names
                rm -f "$work"/files/*
            }
            variant() {
                echo "== variant $1"
                rm -rf "$database"
                cp -a "$work/database" "$database"
            }
            """;

    private DnfScript() {}

    /** The script for environments of one distro. */
    static String of(List<Wish> wishes) {
        return BEGIN + "echo '" + ResolveScript.MARK + ResolveScript.SOURCES + "'\n" + DnfSources.LISTING + "\n"
                + wishes.stream().map(DnfScript::part).collect(Collectors.joining());
    }

    private static String part(Wish wish) {
        return "variant " + wish.variant().label() + "\n"
                + wish.steps().stream().map(DnfScript::step).collect(Collectors.joining())
                + wish.dangerzone()
                        .map(file -> "step " + ResolveScript.place(wish) + "\n")
                        .orElse("");
    }

    /** The names come from the catalogue and the templates, and have no characters that a shell would take for its own. */
    private static String step(Install install) {
        return "step " + (install.recommends() ? "" : "--setopt=install_weak_deps=False ")
                + String.join(" ", install.packages()) + "\n";
    }
}
