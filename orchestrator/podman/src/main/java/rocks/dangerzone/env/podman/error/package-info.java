@NullMarked
package rocks.dangerzone.env.podman.error;

import org.jspecify.annotations.NullMarked;
