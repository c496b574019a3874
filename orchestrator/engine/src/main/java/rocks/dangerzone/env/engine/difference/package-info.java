/** What differs between two images, and why. */
@NullMarked
package rocks.dangerzone.env.engine.difference;

import org.jspecify.annotations.NullMarked;
