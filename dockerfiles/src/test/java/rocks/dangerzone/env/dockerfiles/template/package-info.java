@NullMarked
package rocks.dangerzone.env.dockerfiles.template;

import org.jspecify.annotations.NullMarked;
