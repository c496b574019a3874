@NullMarked
package rocks.dangerzone.env.podman;

import org.jspecify.annotations.NullMarked;
