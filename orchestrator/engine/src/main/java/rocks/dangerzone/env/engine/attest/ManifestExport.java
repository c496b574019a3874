package rocks.dangerzone.env.engine.attest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.dockerfiles.cell.CellSelector;
import rocks.dangerzone.env.engine.manifest.CellRecord;
import rocks.dangerzone.env.engine.manifest.Manifest;
import rocks.dangerzone.env.engine.manifest.ManifestJson;
import rocks.dangerzone.env.engine.manifest.WholeFile;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Writes a file for each cell of a manifest that has an image. The same manifest always gives the same bytes.
 *
 * @param store has the lists of packages
 * @param cells knows the cells by their names
 */
public record ManifestExport(Store store, CellSelector cells) {

    private static final long MOST_BYTES = 64 << 20;

    /**
     * Writes the files; one that is there is replaced. Nothing is written if one of them cannot be made.
     *
     * @param chosen the records of the manifest that are exported; those without an image are passed over
     * @param folder made if it is not there
     * @return the files, in the order of the records
     * @throws ProblemException (failed) if a list of packages is gone or damaged, or a file cannot be written
     */
    public List<Path> write(Manifest manifest, List<CellRecord> chosen, ExportFormat format, Path folder) {
        record Document(Path file, ObjectNode json) {}
        List<Document> documents = new ArrayList<>();
        for (CellRecord record : chosen) {
            attested(manifest, record)
                    .ifPresent(cell -> documents.add(
                            new Document(folder.resolve(format.fileName(record.cell())), json(cell, format))));
        }
        try {
            Files.createDirectories(folder);
            for (Document document : documents) {
                WholeFile.replace(
                        document.file(),
                        MOST_BYTES,
                        out -> ManifestJson.write(
                                document.json(), new OutputStreamWriter(out, StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            throw new ProblemException(
                    ProblemException.failed(
                                    "cannot export to " + folder,
                                    WholeFile.reason(e),
                                    "Name a folder that you may write to")
                            .problem(),
                    e);
        }
        return documents.stream().map(Document::file).toList();
    }

    private static Optional<Attested> attested(Manifest manifest, CellRecord record) {
        return record.inputs()
                .flatMap(inputs ->
                        record.outputs().map(outputs -> new Attested(manifest.run(), record, inputs, outputs)));
    }

    private ObjectNode json(Attested cell, ExportFormat format) {
        return switch (format) {
            case SLSA -> new SlsaStatement(cell).json();
            case SPDX -> new SpdxDocument(cell, distro(cell), new PackageList(store).of(cell)).json();
            case CYCLONEDX -> new CycloneDxBom(cell, distro(cell), new PackageList(store).of(cell)).json();
        };
    }

    private Distro distro(Attested cell) {
        return cells.select(cell.record().cell()).distro();
    }
}
