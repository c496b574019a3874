package rocks.dangerzone.env.engine.rootfs;

import java.io.IOException;
import java.io.InputStream;

/** Is shown a layer, entry by entry. */
@FunctionalInterface
interface LayerVisitor {

    /**
     * Looks at an entry.
     *
     * @param content that of a file; need not be read to its end
     */
    void visit(LayerEntry entry, InputStream content) throws IOException;
}
