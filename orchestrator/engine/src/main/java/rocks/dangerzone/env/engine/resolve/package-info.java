/** From the names that Dockerfiles install to exact packages: apt is asked, in a container of the base. */
@NullMarked
package rocks.dangerzone.env.engine.resolve;

import org.jspecify.annotations.NullMarked;
