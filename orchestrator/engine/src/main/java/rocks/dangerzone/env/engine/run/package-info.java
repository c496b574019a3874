/** Running commands in environments. */
@NullMarked
package rocks.dangerzone.env.engine.run;

import org.jspecify.annotations.NullMarked;
