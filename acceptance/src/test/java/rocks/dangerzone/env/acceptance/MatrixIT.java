package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plans, builds, manifests and reports, on stand-ins. */
class MatrixIT {

    private static final String SIX = """
            standin-1/dev
            standin-1/end-user
            standin-2/dev
            standin-2/end-user
            standin-3/dev
            standin-3/end-user
            """;

    private final StandIns checkout = StandIns.of(Stage.root(), "matrix-checkout");

    @BeforeEach
    void fresh() {
        checkout.forgetImages();
        checkout.types("rm -rf *.json deb_dist $HOME/.local/share/dangerzone-dev/manifests")
                .succeeded();
    }

    @Test
    void aPlanTellsWhatIsNewUpToDateAndStaleAndWhy() {
        assertThat(plan()).isEqualTo("standin-1/dev new\nstandin-2/dev new\nstandin-3/dev new\n");

        checkout.types("dz-env matrix build --group stand-ins --variant dev").succeeded();
        assertThat(plan()).isEqualTo("standin-1/dev up-to-date\nstandin-2/dev up-to-date\nstandin-3/dev up-to-date\n");

        checkout.types("echo '# changed' >>pyproject.toml").succeeded();
        assertThat(plan()).isEqualTo("standin-1/dev stale\nstandin-2/dev stale\nstandin-3/dev stale\n");
        assertThat(checkout.types("dz-env matrix plan standin:1/dev")
                        .succeeded()
                        .stdout())
                .contains("pyproject.toml");
        checkout.types("git checkout --quiet pyproject.toml").succeeded();
    }

    @Test
    void aChainRecordsEachOfItsLinks() {
        checkout.types("dz-env matrix build 'standin-*' --chain --manifest m.json")
                .succeeded();

        assertThat(checkout.jq(".cells[].cell", "m.json")).isEqualTo(SIX);
        assertThat(checkout.jq(".cells[1].execution.links[] | .name, .status, .output", "m.json"))
                .isEqualTo("package\nbuilt\n\nsmoke\nbuilt\nsmoke of ID=debian\n");
        assertThat(checkout.jq(".cells[1].inputs.package | .file, .ofCheckout", "m.json"))
                .isEqualTo("dangerzone_1.0.0-1_amd64.deb\ntrue\n");
    }

    @Test
    void aFailedCellKeepsTheOthersGoingAndItsOwnFromBeingTriedAgain() {
        Outcome outcome =
                checkout.types("sed 's/smoke: .*/smoke: echo so sad; false/' dz-env.yaml >x && mv x dz-env.yaml;"
                        + " dz-env matrix build standin:1 standin:2/dev --chain --manifest m.json; code=$?;"
                        + " git checkout --quiet dz-env.yaml; exit $code");

        outcome.ended(1);
        assertThat(checkout.jq(".cells[] | .cell + \" \" + .execution.status", "m.json"))
                .isEqualTo("standin-1/dev built\nstandin-1/end-user failed\nstandin-2/dev built\n");
        assertThat(checkout.jq(".cells[1].execution.attempts", "m.json")).isEqualTo("1\n");
        assertThat(outcome.stderr())
                .contains("the smoke link of standin-1/end-user failed: 'echo so sad; false' ended with exit code 1")
                .contains("  | so sad");
    }

    @Test
    void withoutPackagesEndUserCellsFailWithTheCure() {
        Outcome outcome = checkout.types("dz-env matrix build standin:1/end-user --manifest m.json");

        outcome.ended(1);
        assertThat(outcome.stderr()).contains("no Dangerzone package for standin:1: ");
    }

    @Test
    void shardsTogetherAreTheWholeAndMergeIntoIt() {
        for (int shard = 1; shard <= 3; shard++) {
            checkout.types("dz-env matrix build --group stand-ins --variant dev --shard %1$d/3 --manifest s%1$d.json"
                            .formatted(shard))
                    .succeeded();
        }

        checkout.types("dz-env matrix merge s1.json s2.json s3.json --output whole.json")
                .succeeded();

        assertThat(checkout.jq(".cells[].cell", "whole.json"))
                .isEqualTo("standin-1/dev\nstandin-2/dev\nstandin-3/dev\n");
        checkout.types("dz-env matrix report whole.json --html r.html --junit r.xml")
                .succeeded();
        assertThat(checkout.types("cat r.html").succeeded().stdout()).contains("standin-3");
        assertThat(checkout.types("grep -c '<testcase ' r.xml").succeeded().stdout())
                .isEqualTo("3\n");
        checkout.types("rm r.html r.xml").succeeded();
    }

    @Test
    void hostedCiGetsTheCellsThatChanged() {
        assertThat(checkout.types("dz-env matrix plan 'standin-*' --format github --changed-since HEAD")
                        .succeeded()
                        .stdout())
                .isEqualTo("{\"include\":[]}\n");

        checkout.types("echo x >>share/README.txt").succeeded();
        assertThat(checkout.types("dz-env matrix plan 'standin-1' --format github --changed-since HEAD")
                        .succeeded()
                        .stdout())
                .isEqualTo("{\"include\":[{\"cell\":\"standin-1/end-user\",\"name\":\"standin-1-end-user\","
                        + "\"distro\":\"standin\",\"version\":\"1\",\"variant\":\"end-user\"}]}\n");
        checkout.types("rm share/README.txt").succeeded();
    }

    @Test
    void wrongRequestsAreToldInAParagraph() {
        checkout.types("dz-env matrix build 'debain-*'")
                .failed(
                        2,
                        "dz-env: no cell is selected: no cell fits \"debain-*\". 'dz-env list' shows all cells, such as"
                                + " debian-trixie/dev.");
        checkout.types("dz-env matrix build standin:1 --jobs 0")
                .failed(
                        2,
                        "dz-env: cannot use --jobs 0: it is not between 1 and 1000. Give the number of cells to build"
                                + " side by side, or leave it out.");
        checkout.types("dz-env matrix build standin:1 --timeout soon")
                .failed(
                        2,
                        "dz-env: cannot use --timeout \"soon\": it is no time. Write it as a number of seconds, minutes or"
                                + " hours: 90s, 30m, 2h.");
        checkout.types("dz-env matrix build --resume --manifest none.json")
                .failed(
                        2,
                        "dz-env: nothing to resume: there is neither $HOME/matrix-checkout/none.json nor a journal of it."
                                        .replace("$HOME", Stage.root().home().toString())
                                + " Start a run without --resume, or name another manifest with --manifest.");
    }

    private String plan() {
        return checkout.types("dz-env matrix plan --group stand-ins --variant dev --json"
                        + " | jq --raw-output '.[] | .cell + \" \" + .state'")
                .succeeded()
                .stdout();
    }
}
