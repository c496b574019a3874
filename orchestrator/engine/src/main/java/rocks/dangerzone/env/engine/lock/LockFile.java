package rocks.dangerzone.env.engine.lock;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.Variant;

/**
 * Bases and packages of the cells of a checkout, pinned.
 *
 * @param distros by their names
 */
public record LockFile(SortedMap<String, LockedDistro> distros) {

    /** Nothing is locked. */
    public static final LockFile EMPTY = new LockFile(new TreeMap<>());

    public LockFile {
        distros = Collections.unmodifiableSortedMap(new TreeMap<>(distros));
    }

    /** What it says of a cell; empty where that is not locked. */
    public Optional<LockedCell> cell(Cell cell) {
        return distro(cell.distro().name()).flatMap(distro -> distro.cell(cell.variant()));
    }

    /** The cells that it covers, of those that are given, in their order. */
    public List<Cell> covered(List<Cell> cells) {
        return cells.stream().filter(cell -> cell(cell).isPresent()).toList();
    }

    /** The part of it that some cells need. */
    public LockFile only(List<Cell> cells) {
        LockFile some = EMPTY;
        for (LockedDistro distro : distros.values()) {
            Set<Variant> variants = cells.stream()
                    .filter(cell -> cell.distro().name().equals(distro.name()))
                    .map(Cell::variant)
                    .collect(Collectors.toSet());
            LockedDistro part = distro.only(variants);
            some = part.installs().isEmpty() ? some : some.with(part);
        }
        return some;
    }

    /** What it says of a distro. */
    public Optional<LockedDistro> distro(String name) {
        return Optional.ofNullable(distros.get(name));
    }

    /** This, with a distro in the place of the one of that name. */
    public LockFile with(LockedDistro distro) {
        SortedMap<String, LockedDistro> all = new TreeMap<>(distros);
        all.put(distro.name(), distro);
        return new LockFile(all);
    }
}
