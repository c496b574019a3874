@NullMarked
package rocks.dangerzone.env.podman.container;

import org.jspecify.annotations.NullMarked;
