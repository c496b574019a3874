package rocks.dangerzone.env.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import rocks.dangerzone.env.dockerfiles.cell.Variant;

/** {@code dz-env build-dev}, as env.py has it. */
@Command(
        name = "build-dev",
        customSynopsis = "dz-env build-dev CELL... [--sync] [--no-cache] [OPTION...]",
        description = "Build an environment to develop Dangerzone in; the same as 'build --dev'.",
        footer = {
            "",
            "Examples:",
            "  dz-env build-dev debian:trixie",
            "  dz-env --distro debian --version trixie build-dev --sync",
            "  dz-env --distro debian --version trixie build-dev --show-dockerfile"
        })
public final class BuildDevCommand implements Callable<Integer> {

    private final Call call;

    @Mixin
    private CellArguments cells = new CellArguments();

    @Mixin
    private BuildOptions options = new BuildOptions();

    public BuildDevCommand(Call call) {
        this.call = call;
    }

    @Override
    public Integer call() {
        return options.carryOut(call, cells, new PackageOptions(), Variant.DEV);
    }
}
