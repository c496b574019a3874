/** What a verification of a manifest came to, as data. */
@NullMarked
package rocks.dangerzone.env.engine.verdict;

import org.jspecify.annotations.NullMarked;
