/** The record of a run: what went into each cell, what came out, and how it went. */
@NullMarked
package rocks.dangerzone.env.engine.manifest;

import org.jspecify.annotations.NullMarked;
