package rocks.dangerzone.env.engine.difference;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import rocks.dangerzone.env.dockerfiles.catalogue.CleanupRules;
import rocks.dangerzone.env.engine.manifest.InputChanges;
import rocks.dangerzone.env.engine.progress.Activity;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.engine.rootfs.ContentChoice;
import rocks.dangerzone.env.engine.rootfs.FileContent;
import rocks.dangerzone.env.engine.rootfs.RootFileSystems;
import rocks.dangerzone.env.engine.rootfs.ScannedImage;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.engine.subject.Subject;
import rocks.dangerzone.env.podman.Podman;

/**
 * Compares images. Each is read once, both at the same time; neither where both are one image. What is looked into once it is
 * known which files differ was kept meanwhile.
 *
 * @param store has room for what is kept of the images
 * @param rules know causes
 * @param podman is asked for only if an image is in a storage
 * @param progress is told, by several threads
 */
public record Differences(Store store, CleanupRules rules, Supplier<Podman> podman, Progress progress) {

    /**
     * What differs between two images.
     *
     * @param export a new folder for both versions of the files that differ, if they are wanted
     * @throws rocks.dangerzone.env.problem.ProblemException if one cannot be read, or the folder not written
     */
    public ImageDifference between(Subject a, Subject b, Optional<Path> export) {
        Optional<ExportFolder> folder = export.map(ExportFolder::begin);
        if (a.imageId().isPresent() && a.imageId().equals(b.imageId())) {
            return sameImage(a, b);
        }
        Queue<ScannedImage> opened = new ConcurrentLinkedQueue<>();
        ContentChoice choice = SecondLook.choice(export.isPresent());
        try {
            List<Side> sides = SideBySide.of(() -> side(a, choice, opened), () -> side(b, choice, opened));
            return compare(sides.getFirst(), sides.getLast(), folder);
        } finally {
            opened.forEach(ScannedImage::close);
        }
    }

    private ImageDifference sameImage(Subject a, Subject b) {
        Optional<String> digest = a.imageId().flatMap(new RootFileSystems(store, progress)::remembered);
        return new ImageDifference(
                new ImageDifference.Image(a.typed(), a.imageId(), digest),
                new ImageDifference.Image(b.typed(), b.imageId(), digest),
                inputs(a, b),
                Optional.of(List.of()),
                List.of(),
                Optional.empty(),
                List.of());
    }

    private ImageDifference compare(Side a, Side b, Optional<ExportFolder> folder) {
        List<FileChange> changes =
                TreeComparison.changes(a.files().files(), b.files().files());
        SecondLook atA = new SecondLook(a, changes);
        SecondLook atB = new SecondLook(b, changes);
        SideBySide.of(
                () -> look(atA, a, folder.map(to -> to.side("a")), ExportFolder.files(changes, FileChange::a)),
                () -> look(atB, b, folder.map(to -> to.side("b")), ExportFolder.files(changes, FileChange::b)));
        folder.ifPresent(to -> tellLeftOut(to.list(changes)));
        List<FileChange> known = changes.stream()
                .map(change -> change.with(atA.owner(change).or(() -> atB.owner(change)), text(change, atA, atB)))
                .toList();
        Optional<List<ValueChange>> packages = PackageComparison.of(atA.versions(), atB.versions());
        return new ImageDifference(
                a.image(),
                b.image(),
                inputs(a.subject(), b.subject()),
                packages,
                ConfigFacts.changes(a.config(), b.config()),
                layer(a, b),
                new Grouping(rules, PackageComparison.names(packages.orElse(List.of()))).of(known));
    }

    private SecondLook look(SecondLook look, Side side, Optional<SecondLook.FileSink> sink, Set<String> files) {
        return Activity.during(progress, "looking into " + side.subject().typed(), activity -> {
            Set<String> exported = sink.isPresent() ? files : Set.of();
            SecondLook.FileSink export = sink.orElse((paths, in) -> {});
            Map<FileContent, Set<String>> wanted = look.wanted(exported);
            look.look(side.scanned().kept(), wanted, exported, export);
            wanted.keySet().retainAll(side.scanned().kept().missing(wanted.keySet()));
            if (!wanted.isEmpty()) {
                try (ScannedImage again = again(side.subject(), wanted.keySet(), activity)) {
                    look.look(again.kept(), wanted, exported, export);
                }
            }
            return look;
        });
    }

    private ScannedImage again(Subject subject, Set<FileContent> missing, Activity activity) {
        Set<String> paths = missing.stream().map(FileContent::path).collect(Collectors.toSet());
        return ScannedImage.of(subject, podman, store, (path, size) -> paths.contains(path), activity);
    }

    private static List<String> text(FileChange change, SecondLook a, SecondLook b) {
        return a.text(change.path())
                .flatMap(one -> b.text(change.path()).map(other -> TextComparison.of(change.path(), one, other)))
                .orElse(List.of());
    }

    private static Optional<LayerChange> layer(Side a, Side b) {
        int ofA = a.layers().size();
        int ofB = b.layers().size();
        int number = 0;
        while (number < Math.min(ofA, ofB)
                && a.layers().get(number).equals(b.layers().get(number))) {
            number++;
        }
        return number == ofA && number == ofB
                ? Optional.empty()
                : Optional.of(new LayerChange(
                        number + 1,
                        ConfigFacts.instruction(a.config(), number),
                        ConfigFacts.instruction(b.config(), number),
                        ofA,
                        ofB));
    }

    private static Optional<InputChanges> inputs(Subject a, Subject b) {
        return a.inputs().flatMap(one -> b.inputs().map(other -> InputChanges.between(one, other)));
    }

    private Side side(Subject subject, ContentChoice choice, Queue<ScannedImage> opened) {
        return Activity.during(progress, "reading the files of " + subject.typed(), activity -> {
            ScannedImage scanned = ScannedImage.of(subject, podman, store, choice, activity);
            opened.add(scanned);
            return new Side(subject, scanned);
        });
    }

    private void tellLeftOut(List<String> paths) {
        List<String> shown = new ArrayList<>(paths.subList(0, Math.min(5, paths.size())));
        if (!paths.isEmpty()) {
            progress.report(new ProgressEvent.Note("%d files are not exported, since their names are none here: %s%s"
                    .formatted(paths.size(), String.join(", ", shown), paths.size() > 5 ? ", …" : "")));
        }
    }
}
