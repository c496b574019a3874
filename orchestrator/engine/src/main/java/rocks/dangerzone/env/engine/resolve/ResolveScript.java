package rocks.dangerzone.env.engine.resolve;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.dockerfiles.template.Install;
import rocks.dangerzone.env.engine.fetch.ArchiveSources;

/**
 * The shell script that has apt resolve environments, in a container that is thrown away. Nothing is installed: after each
 * step its packages are written into dpkg's list as if they were, so that apt resolves the next step over them, as it does in
 * a build. apt checks the archives' signatures, and the packages' checksums come from the indexes that these cover.
 */
final class ResolveScript {

    /** Where the script finds an environment's package file. */
    static final String PACKAGES = "/dz-env/";

    static final String MARK = "== ";
    static final String SOURCES = "sources";
    static final String VARIANT = "variant ";
    static final String URIS = "uris";
    static final String STANZAS = "stanzas";

    private static final String BEGIN = """
            set -eu
            export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive
            work=$(mktemp -d)
            apt-get update --quiet -o APT::Update::Error-Mode=any >&2
            cp /var/lib/dpkg/status "$work/status"
            step() {
                echo "resolving $*" >&2
                apt-get install --yes --simulate "$@" >"$work/simulated"
                if grep '^Remv ' "$work/simulated" >&2; then
                    echo "E: apt would remove packages of the base image" >&2
                    exit 1
                fi
                sed -n -e '/ local-deb /d' -e 's/^Inst \\([^ ]*\\) \\(\\[[^]]*\\] \\)\\{0,1\\}(\\([^ ]*\\) .*/\\1=\\3/p' \\
                    "$work/simulated" >"$work/wanted"
                if [ ! -s "$work/wanted" ]; then return; fi
                echo '== uris'
                apt-get install --yes --print-uris "$@" | grep "^'"
                xargs apt-cache show <"$work/wanted" |
                    awk 'BEGIN { RS = ""; ORS = "\\n\\n" } { split($0, line, "\\n"); if (!seen[line[1]]++) print }' \\
                        >"$work/stanzas"
                if [ "$(grep -c '^Package: ' "$work/stanzas")" != "$(wc -l <"$work/wanted")" ]; then
                    echo "E: apt does not describe all packages that it would install" >&2
                    exit 1
                fi
                echo '== stanzas'
                grep -E '^(Package|Version|Architecture|Filename|Size|SHA256): |^$' "$work/stanzas"
                awk 'BEGIN { RS = ""; ORS = "\\n\\n" } { split($0, line, "\\n") }
                    NR == FNR { fresh[line[1]] = 1; next }
                    !(line[1] in fresh)' "$work/stanzas" /var/lib/dpkg/status >"$work/next"
                sed 's/^Package: .*/&\\nStatus: install ok installed/' "$work/stanzas" >>"$work/next"
                cp "$work/next" /var/lib/dpkg/status
            }
            """;

    private ResolveScript() {}

    /** The script for environments of one distro. */
    static String of(List<Wish> wishes) {
        return BEGIN + "echo '" + MARK + SOURCES + "'\n" + ArchiveSources.LISTING + "\n"
                + wishes.stream().map(ResolveScript::part).collect(Collectors.joining());
    }

    /** The file's place in the container. */
    static String place(Wish wish) {
        String name = wish.dangerzone().map(Path::toString).orElse("");
        return PACKAGES + wish.variant().label() + (name.endsWith(".rpm") ? ".rpm" : ".deb");
    }

    /** The variant of a label that a script prints. */
    static Variant variant(String label) {
        return Stream.of(Variant.values())
                .filter(one -> one.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new UnreadableAnswerException(label));
    }

    private static String part(Wish wish) {
        String steps = wish.steps().stream().map(ResolveScript::step).collect(Collectors.joining());
        return "cp \"$work/status\" /var/lib/dpkg/status\necho '" + MARK + VARIANT
                + wish.variant().label() + "'\n" + steps
                + wish.dangerzone().map(file -> "step " + place(wish) + "\n").orElse("");
    }

    /** The names come from the catalogue and the templates, and have no characters that a shell would take for its own. */
    private static String step(Install install) {
        return "step " + (install.recommends() ? "" : "--no-install-recommends ") + String.join(" ", install.packages())
                + "\n";
    }
}
