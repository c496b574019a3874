/** Many cells at once: which of them, where, in what order, and what is told of it. */
@NullMarked
package rocks.dangerzone.env.engine.matrix;

import org.jspecify.annotations.NullMarked;
