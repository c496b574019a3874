/** From an order to an image: context, inputs digest, build, log. */
@NullMarked
package rocks.dangerzone.env.engine.build;

import org.jspecify.annotations.NullMarked;
