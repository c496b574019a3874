/** What a machine lacks for environments, what follows from it, and what cures it. */
@NullMarked
package rocks.dangerzone.env.engine.doctor;

import org.jspecify.annotations.NullMarked;
