/** The lock file: bases and packages, pinned; how it is written, read and compared. */
@NullMarked
package rocks.dangerzone.env.engine.lock;

import org.jspecify.annotations.NullMarked;
