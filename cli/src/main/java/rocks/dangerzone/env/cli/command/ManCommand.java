package rocks.dangerzone.env.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import rocks.dangerzone.env.cli.manual.ManualPage;
import rocks.dangerzone.env.problem.Nearest;
import rocks.dangerzone.env.problem.ProblemException;
import rocks.dangerzone.env.problem.Typed;

/** {@code dz-env man}. */
@Command(
        name = "man",
        customSynopsis = {"dz-env man [COMMAND...]", "       dz-env man --output DIR"},
        description = {
            "Print a command's manual page, or write all pages into a folder.",
            "",
            "The pages are made from what --help shows. ci/install puts them where man looks for them."
        },
        footer = {
            "",
            "Examples:",
            "  dz-env man run | man -l -",
            "  dz-env man matrix build | man -l -",
            "  dz-env man --output ~/.local/share/man/man1"
        })
public final class ManCommand implements Callable<Integer> {

    private final Call call;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "The command; dz-env itself if none is given.")
    private List<String> words = new ArrayList<>();

    @Option(names = "--output", paramLabel = "DIR", description = "Write all pages into this folder.")
    private Optional<Path> output = Optional.empty();

    public ManCommand(Call call) {
        this.call = call;
    }

    @Override
    public Integer call() {
        List<ManualPage> pages =
                ManualPage.all(spec.root(), "dz-env " + VersionCommand.version(), VersionCommand.built());
        if (output.isEmpty()) {
            call.surroundings().out().print(named(pages).text());
        } else if (words.isEmpty()) {
            Path folder = call.surroundings().folder().resolve(output.get());
            pages.forEach(page -> write(page, folder));
            call.surroundings().out().println(folder);
        } else {
            throw ProblemException.usage(
                    "unclear pages", "--output writes all, and a command is named", "Leave one of them out");
        }
        return 0;
    }

    private ManualPage named(List<ManualPage> pages) {
        String name = String.join("-", words);
        String wanted = words.isEmpty() ? "dz-env" : "dz-env-" + name;
        return pages.stream()
                .filter(page -> page.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> ProblemException.usage(
                        "no manual page of " + Typed.shown(String.join(" ", words)),
                        "there is no command of that name",
                        Nearest.to(wanted, pages.stream().map(ManualPage::name).toList())
                                        .filter(near -> !near.equals("dz-env"))
                                        .map(near -> "Did you mean " + near.substring("dz-env-".length()) + "? ")
                                        .orElse("")
                                + "'dz-env --help' shows all"));
    }

    private static void write(ManualPage page, Path folder) {
        try {
            Files.createDirectories(folder);
            Path beside = Files.createTempFile(folder, ".page", "");
            try {
                Files.writeString(beside, page.text());
                Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rw-r--r--"));
                Files.move(beside, folder.resolve(page.fileName()), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw new ProblemException(
                    ProblemException.failed(
                                    "cannot write the manual page " + folder.resolve(page.fileName()),
                                    "the system says " + e,
                                    "Name a folder that you may write to")
                            .problem(),
                    e);
        }
    }
}
