package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The sample on all Debian releases from nothing, in one command, and again when nothing has changed. The first of all
 * classes by its name, so that what it builds for root serves the others.
 */
@Tag("debian")
class AllCellsIT {

    private static final String BUILD = "dz-env matrix build 'debian-*' --chain --accept-expired-release";
    private static final String ALL = "debian-bookworm/dev debian-bookworm/end-user debian-forky/dev"
            + " debian-forky/end-user debian-trixie/dev debian-trixie/end-user";

    /** What went in and came out, but for the way in which the bases were got: now they are there. */
    private static final String FACTS = "[.cells[] | {cell, inputs, outputs} | del(.inputs.base.origin)]";

    private final Person person = Stage.root();
    private final Path sample = person.home().resolve("repository");

    @BeforeEach
    void nothingIsThere() {
        person.types("podman images --quiet | xargs --no-run-if-empty podman rmi --force; rm -rf ~/.cache/dz-env/store")
                .succeeded();
        person.types(
                        person.home(),
                        "rm -rf repository && cp -r sample repository && cd repository && rm -rf deb_dist"
                                + " && git init --quiet && git add --all && echo '*.json*' >>.git/info/exclude"
                                + " && git -c user.name=x -c user.email=x@example.org commit --quiet --message first")
                .succeeded();
    }

    @Test
    void goesFromTheSourceToASmokeTestAndBuildsNothingTwice() {
        person.types(sample, BUILD + " --manifest first.json").succeeded();

        assertThat(jq(".cells[].cell", "first.json")).isEqualTo(ALL);
        assertThat(jq("[.cells[].execution.status] | unique | .[]", "first.json"))
                .isEqualTo("built");
        assertThat(jq(".cells[].execution.links[]? | .name + \"=\" + .status", "first.json"))
                .isEqualTo("package=built smoke=built package=built smoke=built package=built smoke=built");
        whatIsRecordedIsTrue();

        person.types(sample, BUILD + " --manifest again.json").succeeded();

        assertThat(jq("[.cells[].execution | .status, .links[]?.status] | unique | .[]", "again.json"))
                .isEqualTo("up-to-date");
        assertThat(jq(FACTS, "again.json")).isEqualTo(jq(FACTS, "first.json"));
        assertThat(person.containers()).isEmpty();
    }

    private void whatIsRecordedIsTrue() {
        assertThat(jq(".cells[].outputs.imageId", "first.json"))
                .as("the IDs that podman itself gives")
                .isEqualTo(words("for c in build/debian:bookworm debian:bookworm build/debian:forky debian:forky"
                        + " build/debian:trixie debian:trixie; do"
                        + " podman image inspect --format '{{.Id}}' dangerzone.rocks/$c; done"));
        assertThat(jq(".cells[0].outputs.layers[].diffId", "first.json"))
                .isEqualTo(words("podman image inspect --format '{{range .RootFS.Layers}}{{println .}}{{end}}'"
                        + " dangerzone.rocks/build/debian:bookworm"));
        assertThat(jq(".cells[0].inputs.source | .commit, .dirty", "first.json"))
                .isEqualTo(words("git rev-parse HEAD") + " false");
        assertThat(jq("[.cells[].inputs.package.ofCheckout] | unique | .[]", "first.json"))
                .isEqualTo("null true");
        assertThat(jq("[.cells[].inputs.archives | length > 0] | unique | .[]", "first.json"))
                .isEqualTo("true");
        String list = jq(".cells[1].outputs.packages.sha256", "first.json");
        assertThat(words("grep -c . ~/.cache/dz-env/store/sha256/" + list))
                .isEqualTo(jq(".cells[1].outputs.packages.count", "first.json"));
        assertThat(words("grep '^dangerzone ' ~/.cache/dz-env/store/sha256/" + list))
                .isEqualTo("dangerzone 1.0.0 amd64");
    }

    private String jq(String filter, String file) {
        return words("jq --raw-output '" + filter + "' " + file);
    }

    /** What a line prints, on one line. */
    private String words(String line) {
        return String.join(
                " ", person.types(sample, line).succeeded().stdout().strip().split("\\s+"));
    }
}
