/** Manual pages, from the words that help has. */
@NullMarked
package rocks.dangerzone.env.cli.manual;

import org.jspecify.annotations.NullMarked;
