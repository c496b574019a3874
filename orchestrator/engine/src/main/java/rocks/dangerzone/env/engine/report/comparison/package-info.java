/** What differs between two runs over the matrix. */
@NullMarked
package rocks.dangerzone.env.engine.report.comparison;

import org.jspecify.annotations.NullMarked;
