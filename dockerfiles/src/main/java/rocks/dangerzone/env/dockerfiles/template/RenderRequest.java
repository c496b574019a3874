package rocks.dangerzone.env.dockerfiles.template;

import rocks.dangerzone.env.dockerfiles.cell.Cell;

/**
 * All that decides a Dockerfile's text.
 *
 * @param cell what to render
 * @param from the image in the FROM line: the catalogue's base image, or one resolved to a digest
 * @param python how a dev environment gets its Python dependencies; of no effect for an end-user environment
 * @param packageSource where an end-user environment gets Dangerzone from; of no effect for a dev environment
 * @param locked whether the distribution's packages come from the context's folder {@value Rendering#REPOSITORY} instead
 *     of from its archives
 */
public record RenderRequest(Cell cell, String from, PythonProject python, PackageSource packageSource, boolean locked) {

    /** A request for packages from the distribution's archives. */
    public RenderRequest(Cell cell, String from, PythonProject python, PackageSource packageSource) {
        this(cell, from, python, packageSource, false);
    }
}
