/** Sizes and ages as people write and read them. */
@NullMarked
package rocks.dangerzone.env.engine.measure;

import org.jspecify.annotations.NullMarked;
