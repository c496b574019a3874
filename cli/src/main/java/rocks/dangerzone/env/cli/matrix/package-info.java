/** What people and programs see of a run over the matrix. */
@NullMarked
package rocks.dangerzone.env.cli.matrix;

import org.jspecify.annotations.NullMarked;
