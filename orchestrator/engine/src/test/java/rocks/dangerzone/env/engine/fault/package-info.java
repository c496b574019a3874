/** Faults between a client and a real Podman. */
@NullMarked
package rocks.dangerzone.env.engine.fault;

import org.jspecify.annotations.NullMarked;
