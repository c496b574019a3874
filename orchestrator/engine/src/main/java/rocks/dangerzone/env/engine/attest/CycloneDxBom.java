package rocks.dangerzone.env.engine.attest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;

/**
 * A CycloneDX 1.6 bill of the packages in a cell's image.
 *
 * @param cell the cell
 * @param distro its distribution
 * @param packages what is installed
 * @see <a href="https://cyclonedx.org/docs/1.6/json/">the form</a>
 */
record CycloneDxBom(Attested cell, Distro distro, List<InstalledPackage> packages) {

    ObjectNode json() {
        ObjectNode bom = JsonNodeFactory.instance.objectNode();
        bom.put("bomFormat", "CycloneDX")
                .put("specVersion", "1.6")
                .put("serialNumber", "urn:uuid:" + cell.uuid())
                .put("version", 1);
        ObjectNode metadata =
                bom.putObject("metadata").put("timestamp", cell.time().toString());
        metadata.putObject("tools")
                .putArray("components")
                .addObject()
                .put("type", "application")
                .put("name", "dz-env")
                .put("version", cell.run().tool());
        ObjectNode image = metadata.putObject("component")
                .put("type", "container")
                .put("bom-ref", "image")
                .put("name", cell.repository());
        if (cell.name().length() > cell.repository().length()) {
            image.put("version", cell.name().substring(cell.repository().length() + 1));
        }
        image.putArray("hashes").addObject().put("alg", "SHA-256").put("content", cell.digest());
        ArrayNode components = bom.putArray("components");
        // References have to be unique; a package list may name one twice, a bill of materials need not.
        Map<String, InstalledPackage> byUrl = new LinkedHashMap<>();
        packages.forEach(installed -> byUrl.putIfAbsent(installed.url(distro), installed));
        byUrl.forEach((url, installed) -> components
                .addObject()
                .put("type", "library")
                .put("bom-ref", url)
                .put("name", installed.name())
                .put("version", installed.version())
                .put("purl", url));
        return bom;
    }
}
