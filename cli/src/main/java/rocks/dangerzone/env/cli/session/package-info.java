/** What one call of dz-env works with: its surroundings, its options, and what follows from them. */
@NullMarked
package rocks.dangerzone.env.cli.session;

import org.jspecify.annotations.NullMarked;
