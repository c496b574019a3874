package rocks.dangerzone.env.engine.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rocks.dangerzone.env.engine.manifest.CellExecution.LogFile;
import rocks.dangerzone.env.engine.manifest.CellExecution.Status;
import rocks.dangerzone.env.engine.verdict.Finding;
import rocks.dangerzone.env.engine.verdict.Verdict;
import rocks.dangerzone.env.engine.verdict.Verification;

/** Writes a run as JUnit's XML, in the form that CI services read. */
final class JUnitXml {

    /** A cell, or a link of its chain. */
    private record TestCase(
            String distro, String name, Status status, Optional<String> failure, Duration took, Optional<LogFile> log) {

        static Stream<TestCase> of(CellResult cell) {
            var execution = cell.execution();
            String name = cell.variant().isEmpty() ? cell.name() : cell.variant();
            return Stream.concat(
                    Stream.of(new TestCase(
                            cell.distro(),
                            name,
                            execution.status(),
                            execution.failure(),
                            execution.took(),
                            execution.log())),
                    execution.links().stream()
                            .map(link -> new TestCase(
                                    cell.distro(),
                                    name + ": " + link.name(),
                                    link.status(),
                                    link.failure(),
                                    link.took(),
                                    link.log())));
        }

        /** What its verification came to, as a case of its own. */
        static Stream<TestCase> verified(CellResult cell, Optional<Verification> verification) {
            String name = cell.variant().isEmpty() ? cell.name() : cell.variant();
            return verification.flatMap(known -> known.cell(cell.name())).stream()
                    .map(verdict -> new TestCase(
                            cell.distro(),
                            name + ": verify",
                            status(verdict.verdict()),
                            verdict.findings().stream()
                                    .map(Finding::reason)
                                    .reduce((one, next) -> one + "\n" + next)
                                    .map(reasons -> verdict.verdict() + ": " + reasons),
                            Duration.ZERO,
                            Optional.empty()));
        }

        /** What is not as it was counts as a failure, what cannot be told as an error. */
        private static Status status(Verdict verdict) {
            return switch (verdict) {
                case IDENTICAL, EQUIVALENT -> Status.UP_TO_DATE;
                case UNVERIFIABLE -> Status.CANCELLED;
                case INPUT_DRIFT, DIFFERENT -> Status.FAILED;
            };
        }
    }

    private final XmlLines xml;

    private JUnitXml(XmlLines xml) {
        this.xml = xml;
    }

    static String of(RunResult run, Optional<Verification> verification) {
        return XmlLines.text(xml -> new JUnitXml(xml).write(run, verification));
    }

    private void write(RunResult run, Optional<Verification> verification) {
        List<TestCase> cases = run.cells().stream()
                .flatMap(cell -> Stream.concat(TestCase.of(cell), TestCase.verified(cell, verification)))
                .toList();
        xml.begin("testsuites");
        xml.attribute("name", "dz-env matrix " + run.run().id());
        totals(cases, run.took().orElse(sum(cases)));
        var suites = cases.stream().collect(groupingBy(TestCase::distro, LinkedHashMap::new, toList()));
        for (var suite : suites.entrySet()) {
            xml.begin("testsuite");
            xml.attribute("name", suite.getKey());
            xml.attribute("timestamp", run.run().started().toString());
            totals(suite.getValue(), sum(suite.getValue()));
            for (TestCase each : suite.getValue()) {
                write(each);
            }
            xml.end();
        }
        xml.end();
    }

    private void totals(List<TestCase> cases, Duration took) {
        xml.attribute("tests", Integer.toString(cases.size()));
        xml.attribute("failures", count(cases, Status.FAILED, Status.TIMED_OUT));
        xml.attribute("errors", count(cases, Status.CANCELLED));
        xml.attribute("skipped", count(cases, Status.SKIPPED));
        xml.attribute("time", XmlLines.seconds(took));
    }

    private void write(TestCase each) {
        xml.begin("testcase");
        xml.attribute("classname", each.distro());
        xml.attribute("name", each.name());
        xml.attribute("time", XmlLines.seconds(each.took()));
        switch (each.status()) {
            case BUILT, UP_TO_DATE -> {}
            case FAILED, TIMED_OUT -> outcome("failure", each);
            case CANCELLED -> outcome("error", each);
            case SKIPPED -> outcome("skipped", each);
        }
        if (each.log().isPresent()) {
            xml.inline("system-out");
            xml.text("log: " + each.log().get().file());
            xml.end();
        }
        xml.end();
    }

    private void outcome(String element, TestCase each) {
        String word = Words.status(each.status());
        String failure = each.failure().orElse(word);
        xml.inline(element);
        xml.attribute("message", PlainText.firstLine(failure));
        if (!element.equals("skipped")) {
            xml.attribute("type", word);
            xml.text(failure);
        }
        xml.end();
    }

    private static String count(List<TestCase> cases, Status... statuses) {
        return Long.toString(cases.stream()
                .filter(each -> List.of(statuses).contains(each.status()))
                .count());
    }

    private static Duration sum(List<TestCase> cases) {
        return cases.stream().map(TestCase::took).reduce(Duration.ZERO, Duration::plus);
    }
}
