/** Dangerzone's own package repositories: what they have, as far as its release key vouches for it. */
@NullMarked
package rocks.dangerzone.env.engine.release;

import org.jspecify.annotations.NullMarked;
