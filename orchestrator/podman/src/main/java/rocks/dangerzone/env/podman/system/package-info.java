@NullMarked
package rocks.dangerzone.env.podman.system;

import org.jspecify.annotations.NullMarked;
