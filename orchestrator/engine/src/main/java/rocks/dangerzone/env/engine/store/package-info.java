@NullMarked
package rocks.dangerzone.env.engine.store;

import org.jspecify.annotations.NullMarked;
