@NullMarked
package rocks.dangerzone.env.dockerfiles;

import org.jspecify.annotations.NullMarked;
