package rocks.dangerzone.env.engine.manifest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import rocks.dangerzone.env.engine.base.ResolvedBase;
import rocks.dangerzone.env.engine.inputs.Inputs.ContextInput;

/** Inputs that differ from others in one thing. */
public record Changed(CellInputs inputs) {

    public Changed platform(String platform) {
        return with(platform, inputs.base(), inputs.dockerfile(), inputs.files(), inputs.dangerzone());
    }

    public Changed base(ResolvedBase base) {
        return with(inputs.platform(), base, inputs.dockerfile(), inputs.files(), inputs.dangerzone());
    }

    public Changed dockerfile(String dockerfile) {
        return with(inputs.platform(), inputs.base(), dockerfile, inputs.files(), inputs.dangerzone());
    }

    public Changed files(List<ContextInput> files) {
        return with(inputs.platform(), inputs.base(), inputs.dockerfile(), files, inputs.dangerzone());
    }

    public Changed dangerzone(Optional<CellInputs.PackageInput> dangerzone) {
        return with(inputs.platform(), inputs.base(), inputs.dockerfile(), inputs.files(), dangerzone);
    }

    private Changed with(
            String platform,
            ResolvedBase base,
            String dockerfile,
            List<ContextInput> files,
            Optional<CellInputs.PackageInput> dangerzone) {
        return new Changed(new CellInputs(
                platform,
                base,
                dockerfile,
                inputs.templates(),
                files,
                dangerzone,
                inputs.lock(),
                inputs.source(),
                inputs.buildArgs(),
                inputs.sourceDateEpoch(),
                inputs.archives(),
                inputs.builder(),
                inputs.digest()));
    }

    public Changed source(CellInputs.SourceInput source) {
        return rest(source, inputs.buildArgs(), inputs.sourceDateEpoch(), inputs.archives(), inputs.builder());
    }

    public Changed buildArgs(Map<String, String> buildArgs) {
        return rest(inputs.source(), buildArgs, inputs.sourceDateEpoch(), inputs.archives(), inputs.builder());
    }

    public Changed sourceDateEpoch(long seconds) {
        return rest(inputs.source(), inputs.buildArgs(), seconds, inputs.archives(), inputs.builder());
    }

    public Changed archives(List<CellInputs.ArchiveInput> archives) {
        return rest(inputs.source(), inputs.buildArgs(), inputs.sourceDateEpoch(), archives, inputs.builder());
    }

    public Changed builder(CellInputs.BuilderInput builder) {
        return rest(inputs.source(), inputs.buildArgs(), inputs.sourceDateEpoch(), inputs.archives(), builder);
    }

    private Changed rest(
            CellInputs.SourceInput source,
            Map<String, String> buildArgs,
            long seconds,
            List<CellInputs.ArchiveInput> archives,
            CellInputs.BuilderInput builder) {
        return new Changed(new CellInputs(
                inputs.platform(),
                inputs.base(),
                inputs.dockerfile(),
                inputs.templates(),
                inputs.files(),
                inputs.dangerzone(),
                inputs.lock(),
                source,
                buildArgs,
                seconds,
                archives,
                builder,
                inputs.digest()));
    }

    /** The digest alone, which then need not be the right one. */
    public Changed digest(String digest) {
        return new Changed(new CellInputs(
                inputs.platform(),
                inputs.base(),
                inputs.dockerfile(),
                inputs.templates(),
                inputs.files(),
                inputs.dangerzone(),
                inputs.lock(),
                inputs.source(),
                inputs.buildArgs(),
                inputs.sourceDateEpoch(),
                inputs.archives(),
                inputs.builder(),
                digest));
    }

    /** The inputs of a cell, with the digest that belongs to them. */
    public CellInputs of(String cell) {
        return Samples.digested(cell, inputs);
    }
}
