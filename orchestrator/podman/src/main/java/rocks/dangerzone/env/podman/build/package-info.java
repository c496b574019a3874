@NullMarked
package rocks.dangerzone.env.podman.build;

import org.jspecify.annotations.NullMarked;
