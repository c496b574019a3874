package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Images of environments are shown, and go when they are told to; a disk that is nearly full is told of.
 */
@Tag("debian")
class RoomIT {

    private static final Person root = Stage.root();

    private static Stream<Person> people() {
        return Stream.of(root, Stage.ordinaryUser());
    }

    @BeforeAll
    static void environment() {
        Trixie.ready(root);
    }

    @ParameterizedTest
    @MethodSource("people")
    void imagesAreShownAndPruned(Person person) {
        StandIns checkout = StandIns.of(person, "room-checkout");
        checkout.types("dz-env matrix build standin-1 --chain --manifest m.json")
                .succeeded();
        String id = checkout.types("podman image inspect --format '{{.Id}}' dangerzone.rocks/standin:1")
                .succeeded()
                .stdout()
                .strip();
        assertThat(checkout.types("dz-env images list").succeeded().stdout())
                .containsPattern("\nstandin-1/end-user +1-1\\.0\\.0-\\S+ .* 1 +-\n")
                .containsPattern("\nstandin-1/dev +1-1\\.0\\.0-\\S+ .* 1 +-\n");

        checkout.types("dz-env images prune --yes").succeeded();
        // The alias goes to another image, as it does with a later build.
        checkout.types("podman tag localhost/dz-env-test/stand-in:1 dangerzone.rocks/standin:1")
                .succeeded();
        assertThat(checkout.types("dz-env images prune --dry-run").succeeded().stderr())
                .matches("1 image would be removed, [0-9.]+ [MGk]B would be gained\n");
        checkout.types("podman image exists " + id).succeeded();
        checkout.types("podman create --name holder " + id + " true").succeeded();
        assertThat(checkout.types("dz-env images prune --yes").succeeded().stderr())
                .isEqualTo("no image to remove\n");
        checkout.types("podman rm holder").succeeded();

        Outcome pruned = checkout.types("dz-env images prune --yes").succeeded();

        assertThat(pruned.stderr()).matches("1 image removed, [0-9.]+ [MGk]B gained\n");
        assertThat(pruned.stdout()).contains("standin-1/end-user");
        checkout.types("podman image exists " + id).ended(1);
        // `dz-env doctor` would take the other one for an environment that runs containers.
        checkout.forgetImages();
    }

    @Test
    void aBuildIsNotDisturbed() {
        // As a build that goes on is written down: by this shell, which lives as long as the line.
        root.types("rm -rf $HOME/.cache/dz-env/builds && mkdir -p $HOME/.cache/dz-env/builds"
                        + " && read -r stat </proc/$$/stat && set -- ${stat##*) }"
                        + " && printf '%s/%s/%s-%s\\n%s\\n%064d\\nx.log\\n' $(cat /proc/sys/kernel/random/boot_id)"
                        + " $(readlink /proc/self/ns/pid | tr -dc 0-9) $$ ${20} $(date -u +%FT%TZ) 0"
                        + " >$HOME/.cache/dz-env/builds/x.log.build; dz-env images prune --yes")
                .failed(
                        1,
                        "dz-env: cannot remove images: a build goes on (its log is " + root.home()
                                + "/.cache/dz-env/logs/x.log). Wait until it is done, for a build whose layers are removed"
                                + " fails.");

        // The shell is gone.
        root.types("dz-env images prune --yes").succeeded();
    }

    @Test
    void aDiskThatIsNearlyFullIsToldOfBeforehand() {
        Path folder = root.home().resolve("small");
        root.types("mkdir " + folder + " && mount -t tmpfs -o size=300m tmpfs " + folder)
                .succeeded();
        try {
            assertThat(root.with("XDG_CACHE_HOME", folder.toString())
                            .types("dz-env run debian:trixie --no-gui -- true")
                            .succeeded()
                            .stderr())
                    .matches("the disk with " + folder + "/dz-env has [0-9]+ MB left, and a run may need 1\\.0 GB;"
                            + " 'dz-env images prune' and 'dz-env state wipe' make room\n");
        } finally {
            root.types("umount --lazy " + folder + " && rmdir " + folder).succeeded();
        }
    }
}
