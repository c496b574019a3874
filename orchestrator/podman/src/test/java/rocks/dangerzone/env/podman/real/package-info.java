/** A real Podman service for integration tests. */
@NullMarked
package rocks.dangerzone.env.podman.real;

import org.jspecify.annotations.NullMarked;
