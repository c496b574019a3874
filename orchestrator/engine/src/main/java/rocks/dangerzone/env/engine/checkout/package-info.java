/** The Dangerzone source tree that the user works in. */
@NullMarked
package rocks.dangerzone.env.engine.checkout;

import org.jspecify.annotations.NullMarked;
