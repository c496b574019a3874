/** Images in the forms that the Open Container Initiative describes. */
@NullMarked
package rocks.dangerzone.env.engine.oci;

import org.jspecify.annotations.NullMarked;
