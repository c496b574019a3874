@NullMarked
package rocks.dangerzone.env.engine.progress;

import org.jspecify.annotations.NullMarked;
