package rocks.dangerzone.env.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rocks.dangerzone.env.dockerfiles.cell.Variant;

/** {@code dz-env build}. */
@Command(
        name = "build",
        customSynopsis = "dz-env build CELL... [--dev] [--full] [--package FILE | --qa | --prod] [--sync] [--no-cache]"
                + " [OPTION...]",
        description = {
            "Build an environment with Dangerzone installed, or with --dev one to develop it in.",
            "",
            "What is built already from the same inputs is left as it is. Prints the name of each image."
        },
        footer = {
            "",
            "Examples:",
            "  dz-env build debian:trixie",
            "  dz-env build trixie/dev bookworm/dev",
            "  dz-env build fedora:44 --prod",
            "  dz-env --distro ubuntu --version 24.04 build --show-dockerfile"
        })
public final class BuildCommand implements Callable<Integer> {

    private final Call call;

    @Mixin
    private CellArguments cells = new CellArguments();

    @Mixin
    private PackageOptions packages = new PackageOptions();

    @Mixin
    private BuildOptions options = new BuildOptions();

    @Option(names = "--dev", description = "The development environment, where a CELL has no variant.")
    private boolean dev;

    public BuildCommand(Call call) {
        this.call = call;
    }

    @Override
    public Integer call() {
        return options.carryOut(call, cells, packages, dev ? Variant.DEV : Variant.END_USER);
    }
}
