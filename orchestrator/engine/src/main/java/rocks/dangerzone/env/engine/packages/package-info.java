/** Dangerzone packages (.deb and .rpm): finding, reading and checking them. */
@NullMarked
package rocks.dangerzone.env.engine.packages;

import org.jspecify.annotations.NullMarked;
