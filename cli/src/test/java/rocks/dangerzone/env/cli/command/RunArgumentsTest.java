package rocks.dangerzone.env.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Model.OptionSpec;

/** Where dz-env's own words end and the command begins. */
class RunArgumentsTest {

    private static final Map<String, OptionSpec> KNOWN = Map.of(
            "--dev", OptionSpec.builder("--dev").arity("0").build(),
            "-v", OptionSpec.builder("-v").arity("0").build(),
            "-u", OptionSpec.builder("-u").arity("1").build(),
            "--user", OptionSpec.builder("--user").arity("1").build(),
            "--distro", OptionSpec.builder("--distro").arity("1").build());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                false | trixie --dev -- bash -c x    | trixie --dev          | bash -c x
                false | trixie/dev ls --dev          | trixie/dev            | ls --dev
                false | --dev -- bash                | --dev                 | bash
                false | -- trixie -- x               |                       | trixie -- x
                true  | --dev bash --dev             | --dev                 | bash --dev
                true  | dangerzone --help            |                       | dangerzone --help
                true  | --user root bash             | --user root           | bash
                true  | --user=root bash             | --user=root           | bash
                true  | -u root bash                 | -u root               | bash
                true  | -vu root bash                | -vu root              | bash
                true  | -uroot bash                  | -uroot                | bash
                false | --distro debian:trixie bash  | --distro debian:trixie | bash
                false | trixie                       | trixie                |
                true  |                              |                       |
                true  | --user                       | --user                |
                true  | --us root bash               | --us root             | bash
                true  | --de bash                    | --de                  | bash
                true  | --unknown ls                 | --unknown             | ls
                true  | - x                          |                       | - x
                """)
    void split(boolean distroIsNamed, String typed, String options, String command) {
        assertThat(RunArguments.split(words(typed), distroIsNamed, KNOWN))
                .isEqualTo(new RunArguments(words(options), words(command)));
    }

    private static List<String> words(String text) {
        return text == null || text.isBlank() ? List.of() : List.of(text.strip().split(" "));
    }
}
