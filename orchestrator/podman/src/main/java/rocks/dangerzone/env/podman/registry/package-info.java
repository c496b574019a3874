/** Images on their way to and from registries. */
@NullMarked
package rocks.dangerzone.env.podman.registry;

import org.jspecify.annotations.NullMarked;
