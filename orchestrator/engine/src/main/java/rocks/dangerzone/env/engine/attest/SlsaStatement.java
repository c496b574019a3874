package rocks.dangerzone.env.engine.attest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.TreeMap;
import rocks.dangerzone.env.engine.manifest.CellExecution;
import rocks.dangerzone.env.engine.manifest.CellInputs;
import rocks.dangerzone.env.engine.store.Sha256;

/**
 * An in-toto Statement v1 with SLSA provenance v1 of a cell's image. It is not signed, its builder is whoever ran dz-env, and
 * it says nothing of an independent reproduction: more than that a run on one machine cannot know.
 *
 * @param cell the cell
 * @see <a href="https://slsa.dev/spec/v1.1/provenance">SLSA provenance</a>
 * @see <a href="https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md">in-toto Statement</a>
 */
record SlsaStatement(Attested cell) {

    /** How dz-env builds a cell; {@code docs/verify.md} describes its parameters. */
    static final String BUILD_TYPE = Attested.AUTHORITY + "build-v1";

    /** A builder that nobody vouches for but who ran it. */
    static final String BUILDER = Attested.AUTHORITY + "self-operated";

    ObjectNode json() {
        ObjectNode statement = JsonNodeFactory.instance.objectNode();
        statement.put("_type", "https://in-toto.io/Statement/v1");
        statement.putArray("subject").addObject().put("name", cell.name()).set("digest", sha256(cell.digest()));
        statement.put("predicateType", "https://slsa.dev/provenance/v1");
        ObjectNode predicate = statement.putObject("predicate");
        definition(predicate.putObject("buildDefinition"));
        run(predicate.putObject("runDetails"));
        return statement;
    }

    private void definition(ObjectNode definition) {
        CellInputs inputs = cell.inputs();
        definition.put("buildType", BUILD_TYPE);
        ObjectNode external = definition.putObject("externalParameters");
        external.put("cell", cell.record().cell()).put("platform", inputs.platform());
        ObjectNode arguments = external.putObject("buildArgs");
        new TreeMap<>(inputs.buildArgs()).forEach(arguments::put);
        external.put("sourceDateEpoch", inputs.sourceDateEpoch());
        ObjectNode internal = definition.putObject("internalParameters");
        internal.put("inputsDigest", inputs.digest());
        internal.putObject("engine").put("format", "oci").put("layers", true).put("timestamp", true);
        dependencies(definition.putArray("resolvedDependencies"));
    }

    private void dependencies(ArrayNode dependencies) {
        CellInputs inputs = cell.inputs();
        dependencies
                .addObject()
                .put("name", "base")
                .put("uri", "docker://" + inputs.base().reference())
                .set("digest", sha256(Attested.bare(inputs.base().digest())));
        source(dependencies, inputs.source());
        named(dependencies, "Dockerfile", Sha256.of(inputs.dockerfile().getBytes(StandardCharsets.UTF_8)));
        inputs.files().forEach(file -> named(dependencies, file.path(), file.sha256()));
        inputs.dangerzone().ifPresent(file -> {
            ObjectNode annotations = named(dependencies, file.file(), file.sha256())
                    .putObject("annotations")
                    .put("name", file.name())
                    .put("version", file.version())
                    .put("architecture", file.architecture());
            file.commit().ifPresent(commit -> annotations.put("commit", commit));
        });
        inputs.archives().forEach(archive -> named(dependencies, archive.file(), archive.sha256()));
    }

    /** A checkout that differs from its commit is said to, so that nobody takes it for the commit. */
    private static void source(ArrayNode dependencies, CellInputs.SourceInput source) {
        source.commit().ifPresent(commit -> {
            ObjectNode entry = dependencies.addObject().put("name", "source");
            source.repository().ifPresent(repository -> entry.put("uri", "git+" + repository + "@" + commit));
            entry.putObject("digest").put("gitCommit", commit);
            if (source.dirty()) {
                ObjectNode annotations = entry.putObject("annotations").put("dirty", true);
                source.difference().ifPresent(difference -> annotations.put("difference", difference));
            }
        });
    }

    private void run(ObjectNode details) {
        CellInputs.BuilderInput engine = cell.inputs().builder();
        details.putObject("builder")
                .put("id", BUILDER)
                .putObject("version")
                .put("dz-env", cell.run().tool())
                .put("podman", engine.podman())
                .put("buildah", engine.buildah())
                .put("runtime", engine.runtime());
        ObjectNode metadata = details.putObject("metadata")
                .put("invocationId", cell.run().id() + "/" + cell.record().cell());
        if (cell.built()) {
            cell.record()
                    .execution()
                    .started()
                    .ifPresent(started -> metadata.put("startedOn", started.toString())
                            .put("finishedOn", cell.time().toString()));
        }
        ArrayNode byproducts = details.putArray("byproducts");
        named(byproducts, "image configuration", cell.outputs().imageId());
        named(byproducts, "installed packages", cell.outputs().packages().sha256());
        cell.outputs().rootFileSystem().ifPresent(digest -> named(byproducts, "root file system", digest));
        log().ifPresent(log -> named(byproducts, "log", log.sha256()));
    }

    private Optional<CellExecution.LogFile> log() {
        return cell.record().execution().log();
    }

    private static ObjectNode named(ArrayNode to, String name, String sha256) {
        ObjectNode entry = to.addObject().put("name", name);
        entry.set("digest", sha256(sha256));
        return entry;
    }

    private static ObjectNode sha256(String digest) {
        return JsonNodeFactory.instance.objectNode().put("sha256", digest);
    }
}
