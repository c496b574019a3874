package rocks.dangerzone.env.engine.attest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;

/**
 * An SPDX 2.3 document of the packages in a cell's image. What is not known, such as licences, is not claimed.
 *
 * @param cell the cell
 * @param distro its distribution
 * @param packages what is installed
 * @see <a href="https://spdx.github.io/spdx-spec/v2.3/">the specification</a>
 */
record SpdxDocument(Attested cell, Distro distro, List<InstalledPackage> packages) {

    private static final String DOCUMENT = "SPDXRef-DOCUMENT";
    private static final String IMAGE = "SPDXRef-image";
    private static final String UNKNOWN = "NOASSERTION";

    ObjectNode json() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("spdxVersion", "SPDX-2.3")
                .put("dataLicense", "CC0-1.0")
                .put("SPDXID", DOCUMENT)
                .put("name", cell.record().cell())
                .put("documentNamespace", Attested.AUTHORITY + "spdx/" + cell.uuid());
        document.putObject("creationInfo")
                .put("created", cell.time().toString())
                .putArray("creators")
                .add("Tool: dz-env-" + cell.run().tool());
        ArrayNode all = document.putArray("packages");
        image(all.addObject());
        ArrayNode relationships = document.putArray("relationships");
        relate(relationships, DOCUMENT, "DESCRIBES", IMAGE);
        for (int i = 0; i < packages.size(); i++) {
            InstalledPackage installed = packages.get(i);
            String id = "SPDXRef-package-" + (i + 1) + "-" + installed.name().replaceAll("[^A-Za-z0-9.-]", "-");
            one(all.addObject(), id, installed);
            relate(relationships, IMAGE, "CONTAINS", id);
        }
        return document;
    }

    private void image(ObjectNode image) {
        image.put("SPDXID", IMAGE)
                .put("name", cell.name())
                .put("downloadLocation", UNKNOWN)
                .put("filesAnalyzed", false)
                .put("primaryPackagePurpose", "CONTAINER");
        image.putArray("checksums").addObject().put("algorithm", "SHA256").put("checksumValue", cell.digest());
    }

    private void one(ObjectNode to, String id, InstalledPackage installed) {
        to.put("SPDXID", id)
                .put("name", installed.name())
                .put("versionInfo", installed.version())
                .put("downloadLocation", UNKNOWN)
                .put("filesAnalyzed", false);
        to.putArray("externalRefs")
                .addObject()
                .put("referenceCategory", "PACKAGE-MANAGER")
                .put("referenceType", "purl")
                .put("referenceLocator", installed.url(distro));
    }

    private static void relate(ArrayNode relationships, String from, String type, String to) {
        relationships
                .addObject()
                .put("spdxElementId", from)
                .put("relationshipType", type)
                .put("relatedSpdxElement", to);
    }
}
