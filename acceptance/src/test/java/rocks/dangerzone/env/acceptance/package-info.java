/**
 * Uses {@code dz-env} as people do: lines typed into a shell, by root and by an ordinary user. Knows nothing of how it is
 * made; what Podman holds is asked of the {@code podman} command itself.
 */
@NullMarked
package rocks.dangerzone.env.acceptance;

import org.jspecify.annotations.NullMarked;
