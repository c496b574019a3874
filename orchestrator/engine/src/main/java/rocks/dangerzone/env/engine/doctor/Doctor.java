package rocks.dangerzone.env.engine.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import rocks.dangerzone.env.engine.progress.Activity;
import rocks.dangerzone.env.engine.progress.Progress;

/** Carries out checks, all side by side. */
final class Doctor {

    /** How long a check may take to tidy up when its time is over. */
    private static final int GRACE_SECONDS = 10;

    private final List<Check> checks;
    private final Progress progress;

    Doctor(List<Check> checks, Progress progress) {
        this.checks = List.copyOf(checks);
        this.progress = progress;
    }

    /** What the checks find, in their order; one that does not end in time, or breaks, has failed. */
    List<Finding> examine() {
        long start = System.nanoTime();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            Map<Check, Future<Finding>> going = new LinkedHashMap<>();
            checks.forEach(check -> going.put(
                    check,
                    threads.submit(() -> Activity.during(progress, "checking " + check.name(), _ -> check.look()))));
            List<Finding> findings = new ArrayList<>();
            going.forEach((check, future) -> findings.add(await(check, future, start)));
            return findings;
        } finally {
            threads.shutdownNow();
            waitFor(threads);
        }
    }

    private static Finding await(Check check, Future<Finding> future, long start) {
        try {
            long left = check.patience().toNanos() - (System.nanoTime() - start);
            return future.get(Math.max(0, left), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            return broken(
                    check,
                    "it took more than " + check.patience().toSeconds() + " s",
                    "Try again; the machine may be busy");
        } catch (ExecutionException e) {
            return broken(
                    check, "the check itself broke (" + e.getCause() + ")", "Please report it as a fault of dz-env");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return broken(check, "it was interrupted", "Try again");
        }
    }

    private static Finding broken(Check check, String found, String cure) {
        return Finding.failed(check.name(), found, "nothing is known of it", Cure.advice(cure));
    }

    private static void waitFor(ExecutorService threads) {
        try {
            threads.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
