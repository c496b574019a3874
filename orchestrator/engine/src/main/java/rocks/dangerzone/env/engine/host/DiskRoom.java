package rocks.dangerzone.env.engine.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import rocks.dangerzone.env.engine.measure.ByteSize;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.progress.ProgressEvent;

/**
 * Tells of disks that are nearly full before work fails for it. A look costs some microseconds.
 *
 * @param disks where the room is looked up
 * @param progress is told
 * @param told the disks that were told of: of each it is told once, be there ever so much work for it
 */
public record DiskRoom(Disks disks, Progress progress, Set<Object> told) {

    /** Bytes of a development environment with its layers in between. */
    public static final long FOR_A_BUILD = 5_000_000_000L;

    /** The machine's disks. */
    public static DiskRoom onThisMachine(Progress progress) {
        return new DiskRoom(Disks.OF_THIS_MACHINE, progress, ConcurrentHashMap.newKeySet());
    }

    /** The same, with another listener. */
    public DiskRoom reportingTo(Progress listener) {
        return new DiskRoom(disks, listener, told);
    }

    /** What is left on the disk with a folder, in bytes. */
    @FunctionalInterface
    public interface Disks {

        /** Unlike a FileStore this does not read the table of all mounts. */
        Disks OF_THIS_MACHINE = folder -> folder.toFile().getUsableSpace();

        long usable(Path folder);
    }

    /**
     * Tells of each disk that has less room than is needed, if it was not told of yet.
     *
     * @param work what may need it ("building debian-trixie/dev")
     * @param needed bytes
     * @param folders where the work writes to; they need not be there yet
     */
    public void tell(String work, long needed, List<Path> folders) {
        for (Path folder : folders) {
            try {
                Path there = existing(folder);
                long usable = disks.usable(there);
                if (usable < needed && told.add(Files.getAttribute(there, "unix:dev"))) {
                    progress.report(new ProgressEvent.Note("the disk with %s has %s left, and %s may need %s; %s"
                            .formatted(
                                    folder,
                                    new ByteSize(usable),
                                    work,
                                    new ByteSize(needed),
                                    "'dz-env images prune' and 'dz-env state wipe' make room")));
                }
            } catch (IOException e) {
                // The work itself will tell what is wrong with the folder.
            }
        }
    }

    /** The folder, or the nearest one above that is there. */
    public static Path existing(Path folder) {
        Path absolute = folder.toAbsolutePath();
        while (Files.notExists(absolute) && absolute.getParent() != null) {
            absolute = absolute.getParent();
        }
        return absolute;
    }
}
