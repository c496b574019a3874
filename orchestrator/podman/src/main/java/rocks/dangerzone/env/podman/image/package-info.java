@NullMarked
package rocks.dangerzone.env.podman.image;

import org.jspecify.annotations.NullMarked;
