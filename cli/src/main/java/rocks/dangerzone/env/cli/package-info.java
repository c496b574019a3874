@NullMarked
package rocks.dangerzone.env.cli;

import org.jspecify.annotations.NullMarked;
