package rocks.dangerzone.env.dockerfiles.cell;

import rocks.dangerzone.env.dockerfiles.catalogue.Distro;

/** One box of the matrix, one image: a distro in a variant. Written {@code debian-trixie/dev}. */
public record Cell(Distro distro, Variant variant) {

    @Override
    public String toString() {
        return distro.name() + "/" + variant.label();
    }
}
