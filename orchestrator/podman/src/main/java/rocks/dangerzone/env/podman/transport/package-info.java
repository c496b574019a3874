/** How requests reach the service: short calls and upgrades over a plain socket, long streams over Jersey. Internal to the client. */
@NullMarked
package rocks.dangerzone.env.podman.transport;

import org.jspecify.annotations.NullMarked;
