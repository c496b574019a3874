/** Work side by side at several places: order, dependencies, retries, places that fail. Knows nothing of what the work is. */
@NullMarked
package rocks.dangerzone.env.engine.schedule;

import org.jspecify.annotations.NullMarked;
