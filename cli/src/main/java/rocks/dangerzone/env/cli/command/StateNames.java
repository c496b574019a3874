package rocks.dangerzone.env.cli.command;

import java.util.Collections;
import java.util.Iterator;

/** Marks where completion offers states: those on the disk at that time, which its scripts find by themselves. */
final class StateNames implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return Collections.emptyIterator();
    }
}
