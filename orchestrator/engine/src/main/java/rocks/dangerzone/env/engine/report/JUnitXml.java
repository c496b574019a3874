package rocks.dangerzone.env.engine.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.io.StringWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import rocks.dangerzone.env.engine.manifest.CellExecution.LogFile;
import rocks.dangerzone.env.engine.manifest.CellExecution.Status;

/** Writes a run as JUnit's XML, in the form that CI services read. */
final class JUnitXml {

    private static final int LONGEST = 20_000;

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
    }

    private final XMLStreamWriter xml;

    private JUnitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static String of(RunResult run) {
        var text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new JUnitXml(xml).write(run);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML of our own making cannot be written", e);
        }
        return text.append('\n').toString();
    }

    private void write(RunResult run) throws XMLStreamException {
        List<TestCase> cases = run.cells().stream().flatMap(TestCase::of).toList();
        xml.writeStartDocument("UTF-8", "1.0");
        begin("testsuites");
        attribute("name", "dz-env matrix " + run.run().id());
        totals(cases, run.took().orElse(sum(cases)));
        var suites = cases.stream().collect(groupingBy(TestCase::distro, LinkedHashMap::new, toList()));
        for (var suite : suites.entrySet()) {
            begin("testsuite");
            attribute("name", suite.getKey());
            attribute("timestamp", run.run().started().toString());
            totals(suite.getValue(), sum(suite.getValue()));
            for (TestCase each : suite.getValue()) {
                write(each);
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void totals(List<TestCase> cases, Duration took) throws XMLStreamException {
        attribute("tests", Integer.toString(cases.size()));
        attribute("failures", count(cases, Status.FAILED, Status.TIMED_OUT));
        attribute("errors", count(cases, Status.CANCELLED));
        attribute("skipped", count(cases, Status.SKIPPED));
        attribute("time", seconds(took));
    }

    private void write(TestCase each) throws XMLStreamException {
        begin("testcase");
        attribute("classname", each.distro());
        attribute("name", each.name());
        attribute("time", seconds(each.took()));
        switch (each.status()) {
            case BUILT, UP_TO_DATE -> {}
            case FAILED, TIMED_OUT -> outcome("failure", each);
            case CANCELLED -> outcome("error", each);
            case SKIPPED -> outcome("skipped", each);
        }
        if (each.log().isPresent()) {
            xml.writeStartElement("system-out");
            text("log: " + each.log().get().file());
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void outcome(String element, TestCase each) throws XMLStreamException {
        String word = Words.status(each.status());
        String failure = each.failure().orElse(word);
        xml.writeStartElement(element);
        attribute("message", PlainText.firstLine(failure));
        if (!element.equals("skipped")) {
            attribute("type", word);
            text(failure);
        }
        xml.writeEndElement();
    }

    /** Begins an element on a line of its own. */
    private void begin(String element) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement(element);
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, PlainText.upTo(LONGEST, PlainText.of(value)));
    }

    private void text(String text) throws XMLStreamException {
        xml.writeCharacters(PlainText.upTo(LONGEST, PlainText.of(text)));
    }

    private static String count(List<TestCase> cases, Status... statuses) {
        return Long.toString(cases.stream()
                .filter(each -> List.of(statuses).contains(each.status()))
                .count());
    }

    private static Duration sum(List<TestCase> cases) {
        return cases.stream().map(TestCase::took).reduce(Duration.ZERO, Duration::plus);
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toMillis() / 1000.0);
    }
}
