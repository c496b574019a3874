/** The files of an image as its containers see them, from the layers of an archive of it, and their one digest. */
@NullMarked
package rocks.dangerzone.env.engine.rootfs;

import org.jspecify.annotations.NullMarked;
