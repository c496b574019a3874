/** What a verification came to, in words. */
@NullMarked
package rocks.dangerzone.env.cli.verification;

import org.jspecify.annotations.NullMarked;
