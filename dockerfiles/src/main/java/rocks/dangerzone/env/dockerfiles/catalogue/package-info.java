@NullMarked
package rocks.dangerzone.env.dockerfiles.catalogue;

import org.jspecify.annotations.NullMarked;
