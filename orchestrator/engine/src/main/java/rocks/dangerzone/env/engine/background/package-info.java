/** Work that goes on beside other work. */
@NullMarked
package rocks.dangerzone.env.engine.background;

import org.jspecify.annotations.NullMarked;
