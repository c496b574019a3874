/** What decides an image: the record of inputs and its digest. */
@NullMarked
package rocks.dangerzone.env.engine.inputs;

import org.jspecify.annotations.NullMarked;
