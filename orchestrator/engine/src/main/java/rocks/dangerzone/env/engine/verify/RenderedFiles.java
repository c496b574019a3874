package rocks.dangerzone.env.engine.verify;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.template.PackageSource;
import rocks.dangerzone.env.dockerfiles.template.PythonProject;
import rocks.dangerzone.env.dockerfiles.template.RenderRequest;
import rocks.dangerzone.env.dockerfiles.template.Rendering;
import rocks.dangerzone.env.engine.inputs.Inputs.ContextInput;
import rocks.dangerzone.env.engine.manifest.CellInputs;
import rocks.dangerzone.env.engine.matrix.Matrix;
import rocks.dangerzone.env.engine.store.Sha256;
import rocks.dangerzone.env.engine.verify.KeptFiles.KeptFile;

/**
 * The files that dz-env itself brings into contexts. Whoever verifies on another machine has no store that knows them, but
 * mostly a dz-env that brings the same.
 *
 * @param matrix renders them, and has the store
 * @param kept the store, as a doubtful reader sees it
 */
record RenderedFiles(Matrix matrix, KeptFiles kept) {

    /** Brings those of a cell that are as they were recorded into the store, where it lacks them. */
    void keep(Cell cell, CellInputs recorded) {
        Set<String> wanted = recorded.files().stream().map(ContextInput::sha256).collect(Collectors.toSet());
        PythonProject python = matrix.settings().python(matrix.checkout().tool());
        boolean fromFolder =
                recorded.files().stream().anyMatch(file -> file.path().equals(Rendering.PYTHON_SUMS));
        RenderRequest request = new RenderRequest(
                cell,
                recorded.base().reference(),
                fromFolder ? python.fromFolder() : python,
                new PackageSource.LocalFile(false),
                recorded.lock().isPresent());
        matrix.renderer().render(request).files().stream()
                .map(file -> file.text().getBytes(StandardCharsets.UTF_8))
                .filter(text -> wanted.contains(Sha256.of(text)))
                .filter(text -> kept.find(Sha256.of(text)) instanceof KeptFile.Absent)
                .forEach(matrix.store()::put);
    }
}
