/** What dz-env says while it works and when it fails. */
@NullMarked
package rocks.dangerzone.env.cli.screen;

import org.jspecify.annotations.NullMarked;
