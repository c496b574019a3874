package rocks.dangerzone.env.engine.report;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import rocks.dangerzone.env.engine.manifest.CellExecution;
import rocks.dangerzone.env.engine.manifest.CellExecution.Link;
import rocks.dangerzone.env.engine.manifest.CellExecution.Status;
import rocks.dangerzone.env.engine.manifest.CellRecord;

/** How it went with a cell and its chain together: as with the cell, or as with the first link that is not good. */
record CellResult(CellRecord record) {

    String name() {
        return record.cell();
    }

    /** The part of its name that says which distribution. */
    String distro() {
        int slash = name().indexOf('/');
        return slash < 0 ? name() : name().substring(0, slash);
    }

    /** The rest of its name; empty if there is none. */
    String variant() {
        int slash = name().indexOf('/');
        return slash < 0 ? "" : name().substring(slash + 1);
    }

    Status status() {
        return badLink().map(Link::status).orElse(execution().status());
    }

    /** {@code built}, {@code failed}, {@code smoke failed}. */
    String word() {
        return badLink()
                .map(link -> link.name() + " " + Words.status(link.status()))
                .orElse(Words.status(execution().status()));
    }

    /** Whether it was tried and found bad. */
    boolean failed() {
        return status() == Status.FAILED || status() == Status.TIMED_OUT;
    }

    Optional<String> failure() {
        return badLink().map(Link::failure).orElse(execution().failure());
    }

    /** What the cell and the links of its chain took. */
    Duration took() {
        return Stream.concat(
                        Stream.of(execution().took()),
                        execution().links().stream().map(Link::took))
                .reduce(Duration.ZERO, Duration::plus);
    }

    CellExecution execution() {
        return record.execution();
    }

    private Optional<Link> badLink() {
        return execution().status().good()
                ? execution().links().stream()
                        .filter(link -> !link.status().good())
                        .findFirst()
                : Optional.empty();
    }
}
