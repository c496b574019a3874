/** Images on their way to and from the registry that their names begin with, and the logins that it asks for. */
@NullMarked
package rocks.dangerzone.env.engine.registry;

import org.jspecify.annotations.NullMarked;
