package rocks.dangerzone.env.engine.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
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
 * Has apt tell which packages environments come to today.
 *
 * @param podman where the base is
 * @param progress is told of it
 */
record Resolver(Podman podman, Progress progress) {

    /** Of apt's words those that say why it failed. */
    private static final int KEPT_LINES = 3;

    /**
     * All packages of environments of one distro, over its base.
     *
     * @throws ProblemException if apt cannot resolve them; has its words
     */
    List<LockedPackage> resolve(Distro distro, ResolvedBase base, List<Wish> wishes) {
        String names = wishes.stream()
                .map(wish -> distro.name() + "/" + wish.variant().label())
                .collect(Collectors.joining(" and "));
        return Activity.during(progress, "resolving " + names, activity -> {
            List<String> errors = new ArrayList<>();
            BareRun.Answer answer = ask(names, base, wishes, new LineOutput(line -> {
                activity.output(line);
                activity.advanced(line, OptionalDouble.empty());
                if (line.startsWith("E: ") || line.startsWith("W: ")) {
                    errors.add(line);
                }
            }));
            if (answer.exitCode() != 0) {
                throw ProblemException.failed(
                        "cannot resolve the packages of " + names,
                        errors.isEmpty()
                                ? "apt in the base image ended with exit code " + answer.exitCode()
                                : "apt says " + String.join("; ", last(errors)),
                        "See with -v what it did; check the network, and that the base image is for "
                                + distro.reference());
            }
            try {
                return Resolution.read(answer.output());
            } catch (UnreadableAnswerException e) {
                throw new ProblemException(
                        ProblemException.failed(
                                        "cannot resolve the packages of " + names,
                                        "apt's answer is not understood: "
                                                + Typed.shown(String.valueOf(e.getMessage())),
                                        "Use an official base image of " + distro.reference())
                                .problem(),
                        e);
            }
        });
    }

    private BareRun.Answer ask(String names, ResolvedBase base, List<Wish> wishes, LineOutput words) {
        List<BindMount> files = wishes.stream()
                .flatMap(wish -> wish.dangerzone().stream()
                        .map(file -> new BindMount(file.toAbsolutePath(), ResolveScript.place(wish), true)))
                .toList();
        try {
            return new BareRun(podman.containers(), progress)
                    .askOnline(base.imageId(), List.of("sh", "-c", ResolveScript.of(wishes)), files, words);
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
                lines.stream().filter(line -> line.startsWith("E: ")).toList();
        List<String> telling = errors.isEmpty() ? lines : errors;
        return telling.subList(Math.max(0, telling.size() - KEPT_LINES), telling.size());
    }
}
