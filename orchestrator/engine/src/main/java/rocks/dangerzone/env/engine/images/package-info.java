/** dz-env's images in Podman's storage: what they take, and which of them can go. */
@NullMarked
package rocks.dangerzone.env.engine.images;

import org.jspecify.annotations.NullMarked;
