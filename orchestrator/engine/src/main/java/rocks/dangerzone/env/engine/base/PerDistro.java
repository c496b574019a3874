package rocks.dangerzone.env.engine.base;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.problem.ProblemException;

/** Lets one thread at a time work for a distro, while others work for other distros. */
final class PerDistro {

    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    /**
     * Does work for a distro when nobody else does.
     *
     * @throws ProblemException if the thread is interrupted while it waits
     */
    <T> T during(Distro distro, Supplier<T> work) {
        ReentrantLock lock = requireNonNull(locks.computeIfAbsent(distro.name(), name -> new ReentrantLock()));
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(
                    ProblemException.failed(
                                    "cannot get the base image of " + distro.reference(),
                                    "the work was stopped",
                                    "Start it again")
                            .problem(),
                    e);
        }
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
