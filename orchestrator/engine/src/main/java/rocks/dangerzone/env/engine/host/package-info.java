@NullMarked
package rocks.dangerzone.env.engine.host;

import org.jspecify.annotations.NullMarked;
