/** Completion scripts for shells. */
@NullMarked
package rocks.dangerzone.env.cli.completion;

import org.jspecify.annotations.NullMarked;
