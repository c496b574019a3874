/** What a checkout's own Python lock file pins, and which of it an environment takes. */
@NullMarked
package rocks.dangerzone.env.engine.python;

import org.jspecify.annotations.NullMarked;
