/** How what differs between two images is shown. */
@NullMarked
package rocks.dangerzone.env.cli.difference;

import org.jspecify.annotations.NullMarked;
