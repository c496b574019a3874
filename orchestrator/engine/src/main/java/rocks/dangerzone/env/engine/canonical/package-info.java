/** Writes images anew so that their IDs depend on nothing but their files and settings. */
@NullMarked
package rocks.dangerzone.env.engine.canonical;

import org.jspecify.annotations.NullMarked;
