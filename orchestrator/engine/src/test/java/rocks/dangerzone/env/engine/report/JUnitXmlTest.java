package rocks.dangerzone.env.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import rocks.dangerzone.env.engine.manifest.CellExecution.Status;
import rocks.dangerzone.env.engine.manifest.Manifest;

class JUnitXmlTest {

    @TempDir
    Path temp;

    @Test
    void hasASuiteForEachDistroAndACaseForEachCellAndLink() throws Exception {
        Document xml = xml(Sample.run(
                0,
                Sample.of("debian-trixie/dev").links(Sample.link("package", Status.BUILT, Duration.ofMillis(1500))),
                Sample.of("debian-trixie/end-user"),
                Sample.of("fedora-44/dev").upToDate()));

        assertThat(at(xml, "count(//testsuite)")).isEqualTo("2");
        assertThat(at(xml, "//testsuite[1]/@name")).isEqualTo("debian-trixie");
        assertThat(at(xml, "//testsuite[1]/@tests")).isEqualTo("3");
        assertThat(at(xml, "//testsuite[1]/testcase[2]/@name")).isEqualTo("dev: package");
        assertThat(at(xml, "//testsuite[1]/testcase[2]/@time")).isEqualTo("1.500");
        assertThat(at(xml, "//testsuite[1]/@time")).isEqualTo("201.500");
        assertThat(at(xml, "//testsuite[2]/@timestamp")).isEqualTo("2026-11-25T02:00:00Z");
        assertThat(at(xml, "count(//failure | //error | //skipped)")).isEqualTo("0");
    }

    @Test
    void tellsHowEachEnded() throws Exception {
        Document xml = xml(Sample.run(
                0,
                Sample.of("a/dev").ended(Status.FAILED, "cannot build it\n  | why"),
                Sample.of("b/dev").ended(Status.TIMED_OUT, "too long"),
                Sample.of("c/dev").ended(Status.CANCELLED, "stopped"),
                Sample.of("d/dev").skipped()));

        assertThat(at(xml, "//testcase[@classname='a']/failure/@message")).isEqualTo("cannot build it");
        assertThat(at(xml, "//testcase[@classname='a']/failure")).isEqualTo("cannot build it\n  | why");
        assertThat(at(xml, "//testcase[@classname='b']/failure/@type")).isEqualTo("timed out");
        assertThat(at(xml, "//testcase[@classname='c']/error/@message")).isEqualTo("stopped");
        assertThat(at(xml, "//testcase[@classname='d']/skipped/@message")).isEqualTo("the run was stopped");
        assertThat(at(xml, "concat(/*/@tests, /*/@failures, /*/@errors, /*/@skipped)"))
                .isEqualTo("4211");
    }

    @Test
    void isXmlWhateverItSays() throws Exception {
        Document xml = xml(Hostile.runs(temp));

        assertThat(at(xml, "//failure")).startsWith(Hostile.SCRIPT + "red").contains("desrever ]]> <!-- -->");
        assertThat(at(xml, "count(//script)")).isEqualTo("0");
    }

    private static Document xml(Manifest... runs) throws Exception {
        String text = Report.of(List.of(runs), digest -> Optional.empty()).junit();
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    private static String at(Document xml, String path) throws Exception {
        return XPathFactory.newInstance().newXPath().evaluate(path, xml);
    }
}
