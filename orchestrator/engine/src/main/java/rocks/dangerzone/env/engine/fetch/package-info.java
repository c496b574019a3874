/** The packages that a lock file names: from the archives into the store, and from there into a folder for apt. */
@NullMarked
package rocks.dangerzone.env.engine.fetch;

import org.jspecify.annotations.NullMarked;
