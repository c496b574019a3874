/** What manifests say, in the forms that other tools read: provenance and lists of packages. */
@NullMarked
package rocks.dangerzone.env.engine.attest;

import org.jspecify.annotations.NullMarked;
