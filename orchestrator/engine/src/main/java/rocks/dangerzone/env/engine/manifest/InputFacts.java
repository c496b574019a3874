package rocks.dangerzone.env.engine.manifest;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import rocks.dangerzone.env.engine.store.Sha256;

/** Inputs as a list of names and values that can be compared one by one. */
record InputFacts(CellInputs inputs) {

    static final String PACKAGE_SHA256 = "package sha256";

    /** What {@link CellInputs#deciding} has. */
    Map<String, String> deciding() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("platform", inputs.platform());
        facts.put("base", inputs.base().digest());
        facts.put("Dockerfile", Sha256.of(inputs.dockerfile().getBytes(StandardCharsets.UTF_8)));
        inputs.files()
                .forEach(file -> facts.put("file " + file.path(), "%04o %s".formatted(file.mode(), file.sha256())));
        inputs.dangerzone().ifPresent(input -> {
            facts.put("package", input.name());
            facts.put("package version", input.version());
            facts.put("package architecture", input.architecture());
            facts.put(PACKAGE_SHA256, input.sha256());
        });
        new TreeMap<>(inputs.buildArgs()).forEach((name, value) -> facts.put("build argument " + name, value));
        facts.put("SOURCE_DATE_EPOCH", Long.toString(inputs.sourceDateEpoch()));
        return facts;
    }

    /** The rest, but for the package's commit. */
    Map<String, String> others() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("base reference", inputs.base().reference());
        facts.put("base origin", inputs.base().origin().name().toLowerCase(Locale.ROOT));
        inputs.templates().forEach(template -> facts.put("template " + template.path(), template.sha256()));
        inputs.dangerzone().ifPresent(input -> facts.put("package file", input.file()));
        inputs.lock().ifPresent(input -> {
            facts.put("lock", input.sha256());
            facts.put("network", input.networkCut() ? "cut" : "there");
        });
        inputs.source().repository().ifPresent(repository -> facts.put("source repository", repository));
        inputs.source().commit().ifPresent(commit -> facts.put("source commit", commit));
        inputs.source().difference().ifPresent(difference -> facts.put("source difference", difference));
        inputs.archives().forEach(archive -> facts.put("archive " + archive.file(), archive.sha256()));
        facts.put("Podman", inputs.builder().podman());
        facts.put("Buildah", inputs.builder().buildah());
        facts.put("runtime", inputs.builder().runtime());
        facts.put("storage driver", inputs.builder().storageDriver());
        facts.put("rootless", Boolean.toString(inputs.builder().rootless()));
        return facts;
    }

    /** The commit that the package was built from, if it is known. */
    Map<String, String> packageCommit() {
        return inputs.dangerzone()
                .flatMap(CellInputs.PackageInput::commit)
                .map(commit -> Map.of("package commit", commit))
                .orElse(Map.of());
    }
}
