/** A client for Podman's own (libpod) REST API, over unix sockets and loopback TCP. Knows nothing of what uses it. */
@NullMarked
package rocks.dangerzone.env.podman;

import org.jspecify.annotations.NullMarked;
