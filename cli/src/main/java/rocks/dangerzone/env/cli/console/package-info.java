/** The user's end of a running environment. */
@NullMarked
package rocks.dangerzone.env.cli.console;

import org.jspecify.annotations.NullMarked;
