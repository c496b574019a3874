@NullMarked
package rocks.dangerzone.env.engine.base;

import org.jspecify.annotations.NullMarked;
