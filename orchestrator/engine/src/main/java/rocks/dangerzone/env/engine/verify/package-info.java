/** Whether what a manifest says of inputs and images still holds. */
@NullMarked
package rocks.dangerzone.env.engine.verify;

import org.jspecify.annotations.NullMarked;
