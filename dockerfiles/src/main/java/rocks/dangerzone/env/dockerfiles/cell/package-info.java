@NullMarked
package rocks.dangerzone.env.dockerfiles.cell;

import org.jspecify.annotations.NullMarked;
