/** What people name when they want to know something of an image: one in Podman's storage, a cell's, or an archive. */
@NullMarked
package rocks.dangerzone.env.engine.subject;

import org.jspecify.annotations.NullMarked;
