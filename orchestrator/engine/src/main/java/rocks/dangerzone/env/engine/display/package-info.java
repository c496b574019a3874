/** The displays of the user's session, X11 and Wayland, and what of them an environment can be given. */
@NullMarked
package rocks.dangerzone.env.engine.display;

import org.jspecify.annotations.NullMarked;
