package rocks.dangerzone.env.engine.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.dockerfiles.catalogue.Family;
import rocks.dangerzone.env.engine.base.ResolvedBase;
import rocks.dangerzone.env.engine.lock.LockedPackage;
import rocks.dangerzone.env.engine.progress.Activity;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.run.BareRun;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.container.ContainerSpec.BindMount;
import rocks.dangerzone.env.podman.error.PodmanException;
import rocks.dangerzone.env.problem.Problem;
import rocks.dangerzone.env.problem.ProblemException;
import rocks.dangerzone.env.problem.Typed;

/**
 * Has apt or dnf tell which packages environments come to today.
 *
 * @param podman where the base is
 * @param progress is told of it
 */
record Resolver(Podman podman, Progress progress) {

    /** Of a package manager's words those that say why it failed. */
    private static final int KEPT_LINES = 3;

    /** How errors begin: apt's, then dnf 4's and dnf 5's. */
    private static final Pattern ERROR = Pattern.compile(
            "(E: |Error: ?\\S|No match for |Failed | *- (nothing|package|conflicting|cannot)|Curl error).*");

    /**
     * All packages of environments of one distro, over its base.
     *
     * @throws ProblemException if they cannot be resolved; has the package manager's words
     */
    List<LockedPackage> resolve(Distro distro, ResolvedBase base, List<Wish> wishes) {
        String names = wishes.stream()
                .map(wish -> distro.name() + "/" + wish.variant().label())
                .collect(Collectors.joining(" and "));
        return Activity.during(progress, "resolving " + names, activity -> {
            String manager = distro.family() == Family.DEBIAN ? "apt" : "dnf";
            List<String> errors = new ArrayList<>();
            BareRun.Answer answer = ask(names, base, distro.family(), wishes, new LineOutput(line -> {
                activity.output(line);
                activity.advanced(line, OptionalDouble.empty());
                if (ERROR.matcher(line).matches() || line.startsWith("W: ")) {
                    errors.add(line.strip());
                }
            }));
            if (answer.exitCode() != 0) {
                throw ProblemException.failed(
                        "cannot resolve the packages of " + names,
                        errors.isEmpty()
                                ? manager + " in the base image ended with exit code " + answer.exitCode()
                                : manager + " says " + String.join("; ", last(errors)),
                        "See with -v what it did; check the network, and that the base image is for "
                                + distro.reference());
            }
            try {
                return switch (distro.family()) {
                    case DEBIAN -> Resolution.read(answer.output());
                    case FEDORA -> DnfResolution.read(answer.output());
                };
            } catch (UnreadableAnswerException e) {
                throw new ProblemException(
                        ProblemException.failed(
                                        "cannot resolve the packages of " + names,
                                        manager + "'s answer is not understood: "
                                                + Typed.shown(String.valueOf(e.getMessage())),
                                        "Use an official base image of " + distro.reference())
                                .problem(),
                        e);
            }
        });
    }

    private BareRun.Answer ask(String names, ResolvedBase base, Family family, List<Wish> wishes, LineOutput words) {
        String script = switch (family) {
            case DEBIAN -> ResolveScript.of(wishes);
            case FEDORA -> DnfScript.of(wishes);
        };
        List<BindMount> files = wishes.stream()
                .flatMap(wish -> wish.dangerzone().stream()
                        .map(file -> new BindMount(file.toAbsolutePath(), ResolveScript.place(wish), true)))
                .toList();
        try {
            return new BareRun(podman.containers(), progress)
                    .askOnline(base.imageId(), List.of("sh", "-c", script), files, words);
        } catch (PodmanException e) {
            throw new ProblemException(
                    new Problem(
                            Problem.Kind.FAILED,
                            "cannot resolve the packages of " + names,
                            "Podman says " + String.valueOf(e.getMessage()).strip(),
                            "See whether 'podman run " + base.reference() + "' works"),
                    e);
        }
    }

    private static List<String> last(List<String> lines) {
        List<String> errors =
                lines.stream().filter(line -> !line.startsWith("W: ")).toList();
        List<String> telling = errors.isEmpty() ? lines : errors;
        return telling.subList(Math.max(0, telling.size() - KEPT_LINES), telling.size());
    }
}
