/** A service that answers what a test tells it to. */
@NullMarked
package rocks.dangerzone.env.podman.scripted;

import org.jspecify.annotations.NullMarked;
