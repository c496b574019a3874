/** The state of the checkout's source: its commit, what differs from it, and what was built from it. */
@NullMarked
package rocks.dangerzone.env.engine.source;

import org.jspecify.annotations.NullMarked;
