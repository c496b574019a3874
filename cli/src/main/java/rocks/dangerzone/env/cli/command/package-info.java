/** The commands, each a thin layer of words over the engine. */
@NullMarked
package rocks.dangerzone.env.cli.command;

import org.jspecify.annotations.NullMarked;
