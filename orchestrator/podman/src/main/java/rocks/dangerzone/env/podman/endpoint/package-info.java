@NullMarked
package rocks.dangerzone.env.podman.endpoint;

import org.jspecify.annotations.NullMarked;
