/** Reading of the JSON that Podman answers with. Internal to the client. */
@NullMarked
package rocks.dangerzone.env.podman.json;

import org.jspecify.annotations.NullMarked;
