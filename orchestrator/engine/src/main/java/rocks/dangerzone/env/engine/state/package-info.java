/** What of an environment outlives its containers. */
@NullMarked
package rocks.dangerzone.env.engine.state;

import org.jspecify.annotations.NullMarked;
