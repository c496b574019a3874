package rocks.dangerzone.env.engine.manifest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import rocks.dangerzone.env.problem.ProblemException;

/** One reading of a manifest file, whatever is in it. */
record ManifestReading(Path file) {

    private static final String AGAIN = "Take it again from where it was made, or run 'dz-env matrix build' anew";

    /** How Jackson's message begins; its JsonEOFException does not come everywhere. */
    private static final String CUT_OFF = "Unexpected end-of-input";

    Manifest manifest() {
        requireFile();
        JsonNode tree = parse();
        requireVersion(tree);
        ManifestSchema.MANIFEST.fault(tree).ifPresent(fault -> {
            throw wrong("it does not keep to the schema: " + fault, AGAIN);
        });
        Edits.of(tree).ifPresent(edit -> {
            throw ProblemException.failed(thing(), "it was changed after it was written: " + edit, AGAIN);
        });
        return ManifestJson.manifest(tree);
    }

    private void requireFile() {
        if (!Files.exists(file)) {
            throw wrong("there is no such file", "Check its path; 'dz-env matrix build' writes one");
        }
        if (Files.isDirectory(file)) {
            throw wrong("it is a folder", "Name a file in it");
        }
        if (!Files.isRegularFile(file)) {
            throw wrong("it is no regular file", "Copy what it holds to a file first");
        }
    }

    private JsonNode parse() {
        try {
            if (Files.size(file) > ManifestFile.MOST_BYTES) {
                throw wrong("it is larger than 64 MiB", "Name another file; dz-env writes none as large");
            }
            if (Files.size(file) == 0) {
                throw wrong("it is empty", AGAIN);
            }
            // Not Files.newBufferedReader, which cannot tell the place of a byte that is no UTF-8.
            try (Reader in = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)) {
                return ManifestMapper.MAPPER.readTree(in);
            }
        } catch (JsonProcessingException e) {
            if (e.getOriginalMessage().startsWith(CUT_OFF)) {
                throw wrong("it is cut off at " + place(e), AGAIN);
            }
            throw wrong("it is not JSON: " + place(e) + ": " + e.getOriginalMessage(), AGAIN);
        } catch (IOException e) {
            throw wrong(WholeFile.reason(e), "Make it readable");
        }
    }

    private void requireVersion(JsonNode tree) {
        JsonNode version = tree.path("manifestVersion");
        if (version.isMissingNode()) {
            throw wrong(
                    "it is no manifest: it has no manifestVersion",
                    "Name a file that 'dz-env matrix build' or 'dz-env matrix merge' wrote");
        }
        if (version.isNumber() && version.doubleValue() > Manifest.VERSION) {
            throw wrong(
                    "its manifestVersion is " + version.asText() + ", written by a later dz-env; this one knows "
                            + Manifest.VERSION,
                    "Update dz-env");
        }
    }

    private static String place(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return location == null
                ? "an unknown place"
                : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private ProblemException wrong(String cause, String cure) {
        return ProblemException.usage(thing(), cause, cure);
    }

    private String thing() {
        return "cannot use the manifest " + file;
    }
}
