package rocks.dangerzone.env.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import rocks.dangerzone.env.dockerfiles.catalogue.Catalogue;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.CellSelector;

class PlanFormatTest {

    private static final CellSelector CELLS = new CellSelector(Catalogue.bundled());
    private static final List<Cell> TWO = List.of(CELLS.select("trixie/dev"), CELLS.select("fedora-44/end-user"));

    @Test
    void ofGithubIsAnIncludeListOnOneLine() {
        assertThat(PlanFormat.of("github").text(TWO))
                .isEqualTo("{\"include\":["
                        + "{\"cell\":\"debian-trixie/dev\",\"name\":\"debian-trixie-dev\",\"distro\":\"debian\","
                        + "\"version\":\"trixie\",\"variant\":\"dev\"},"
                        + "{\"cell\":\"fedora-44/end-user\",\"name\":\"fedora-44-end-user\",\"distro\":\"fedora\","
                        + "\"version\":\"44\",\"variant\":\"end-user\"}]}\n");
    }

    @Test
    void ofGitlabIsAHiddenJobThatOthersExtend() throws IOException {
        var job = new ObjectMapper().readTree(PlanFormat.of("gitlab").text(TWO)).path(".dz-env-cells");

        assertThat(job.at("/parallel/matrix")).hasSize(2);
        assertThat(job.at("/parallel/matrix/1/CELL").asText()).isEqualTo("fedora-44/end-user");
        assertThat(job.at("/parallel/matrix/1/VARIANT").asText()).isEqualTo("end-user");
    }

    @Test
    void ofAnotherNameIsUnknown() {
        assertThatThrownBy(() -> PlanFormat.of("githup"))
                .hasMessage("unknown format \"githup\": the formats are github and gitlab. Did you mean github?");
    }
}
