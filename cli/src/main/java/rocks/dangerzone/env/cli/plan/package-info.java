/** What a run over the matrix would do, for people and for hosted CI. */
@NullMarked
package rocks.dangerzone.env.cli.plan;

import org.jspecify.annotations.NullMarked;
