@NullMarked
package rocks.dangerzone.env.problem;

import org.jspecify.annotations.NullMarked;
