package rocks.dangerzone.env.cli.command;

import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import rocks.dangerzone.env.dockerfiles.catalogue.Catalogue;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;

/** What completion offers as cells: the bundled distros, by names without the colon at which bash would end a word. */
final class CellNames implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return of(distro -> Stream.of(distro.name())).iterator();
    }

    private static List<String> of(Function<Distro, Stream<String>> names) {
        return Catalogue.bundled().distros().stream().flatMap(names).distinct().toList();
    }

    /** What completion offers for --distro. */
    static final class Ids implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return of(distro -> Stream.of(distro.id())).iterator();
        }
    }

    /** What completion offers for --version. */
    static final class Versions implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return of(distro -> distro.versionNames().stream()).iterator();
        }
    }
}
