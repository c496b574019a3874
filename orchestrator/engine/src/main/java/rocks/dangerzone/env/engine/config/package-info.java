@NullMarked
package rocks.dangerzone.env.engine.config;

import org.jspecify.annotations.NullMarked;
