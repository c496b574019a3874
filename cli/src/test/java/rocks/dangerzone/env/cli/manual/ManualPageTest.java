package rocks.dangerzone.env.cli.manual;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The source of manual pages. */
class ManualPageTest {

    @Test
    void saysWhatHelpSays() {
        CommandSpec root = CommandSpec.create().name("dz-env");
        root.usageMessage().description("Does things.").customSynopsis("dz-env COMMAND");
        CommandSpec copy = CommandSpec.create()
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("FILE")
                        .description("The file.")
                        .build())
                .addOption(OptionSpec.builder("-u", "--user")
                        .paramLabel("USER")
                        .arity("1")
                        .description("Whose it's to be.")
                        .build())
                .addOption(OptionSpec.builder("--secret").hidden(true).build());
        copy.usageMessage()
                .description("Copy a file.", "", ".profile and the like, too.")
                .customSynopsis("dz-env copy FILE [--user USER]", "       dz-env copy --all")
                .footer("", "Examples:", "  dz-env copy 'a b'    # with a blank", "", "Exit codes: 0 copied.", "More.");
        root.addSubcommand("copy", copy);

        assertThat(ManualPage.all(root, "dz-env 1.0", "2026-11-25"))
                .extracting(ManualPage::fileName)
                .containsExactly("dz-env.1", "dz-env-copy.1");
        assertThat(ManualPage.all(root, "dz-env 1.0", "2026-11-25").getLast().text())
                .isEqualTo("""
                    .TH "DZ-ENV-COPY" "1" "2026-11-25" "dz-env 1.0" "dz-env"
                    .SH "NAME"
                    dz\\-env\\-copy \\- Copy a file
                    .SH "SYNOPSIS"
                    dz\\-env copy FILE [\\-\\-user USER]
                    .br
                    dz\\-env copy \\-\\-all
                    .SH "DESCRIPTION"
                    Copy a file.
                    .PP
                    \\&.profile and the like, too.
                    .SH "ARGUMENTS"
                    .TP
                    \\fIFILE\\fR
                    The file.
                    .SH "OPTIONS"
                    .TP
                    \\fB\\-u\\fR, \\fB\\-\\-user\\fR \\fIUSER\\fR
                    Whose it\\(aqs to be.
                    .PP
                    Options of every command, such as \\-\\-base and \\-\\-quiet, are described in
                    dz\\-env(1).
                    .SH "EXAMPLES"
                    .EX
                    dz\\-env copy \\(aqa b\\(aq    # with a blank
                    .EE
                    .SH "EXIT STATUS"
                    0 copied.
                    .SH "NOTES"
                    More.
                    .SH "SEE ALSO"
                    dz\\-env(1)
                    """);
    }

    @Test
    void aFooterFallsIntoItsParts() {
        Footer footer = Footer.of("", "Verdicts:", "  GOOD  all is well", "", "Examples:", "  dz-env a", "    more");

        assertThat(footer.sections())
                .containsExactly(
                        new Footer.Section("Verdicts", List.of("GOOD  all is well")),
                        new Footer.Section("Examples", List.of("dz-env a", "  more")));
        assertThat(footer.exitCodes()).isEmpty();
        assertThat(footer.notes()).isEmpty();
    }

    @Test
    void everySignStaysWhatItIs() {
        assertThat(new Roff().prose("a\\b \"c\" ~ ^ ` é").text())
                .isEqualTo("a\\(rsb \\(dqc\\(dq \\(ti \\(ha \\(ga \\[u00E9]\n");
        assertThat(new Roff().literal(List.of("'quoted'", "two  blanks")).text())
                .isEqualTo(".EX\n\\(aqquoted\\(aq\ntwo  blanks\n.EE\n");
    }
}
