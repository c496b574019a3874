/** Which dz-env process something belongs to, and whether that process still lives. */
@NullMarked
package rocks.dangerzone.env.engine.client;

import org.jspecify.annotations.NullMarked;
