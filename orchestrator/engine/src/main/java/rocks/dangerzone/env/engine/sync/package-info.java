/** Builds that are shared through a registry. */
@NullMarked
package rocks.dangerzone.env.engine.sync;

import org.jspecify.annotations.NullMarked;
