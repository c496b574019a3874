package rocks.dangerzone.env.engine.lock;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.dockerfiles.template.Install;
import rocks.dangerzone.env.engine.base.PinnedBase;

/**
 * What a lock file says of one distro.
 *
 * @param name the distro's name ({@code debian-trixie})
 * @param base its base image
 * @param installs what the Dockerfiles of its environments install by name, step by step: what was resolved
 * @param packages all that comes of it, each file once, in order
 */
public record LockedDistro(
        String name, PinnedBase base, Map<Variant, List<Install>> installs, List<LockedPackage> packages) {

    public LockedDistro {
        installs = Map.copyOf(installs);
        packages = merged(packages);
    }

    /** What it says of one environment; empty where that is not locked. */
    public Optional<LockedCell> cell(Variant variant) {
        return Optional.ofNullable(installs.get(variant))
                .map(steps -> new LockedCell(name + "/" + variant.label(), base, steps, packages(variant)));
    }

    /** The packages of one environment, in order. */
    public List<LockedPackage> packages(Variant variant) {
        return packages.stream()
                .filter(locked -> locked.variants().contains(variant))
                .toList();
    }

    /**
     * This, with the environments of another in the place of its own; the base is the other's, since all environments of
     * a distro start from one.
     */
    public LockedDistro with(LockedDistro other) {
        Map<Variant, List<Install>> all = new EnumMap<>(Variant.class);
        all.putAll(installs);
        all.putAll(other.installs);
        Set<Variant> mine = EnumSet.noneOf(Variant.class);
        mine.addAll(installs.keySet());
        mine.removeAll(other.installs.keySet());
        Stream<LockedPackage> kept = packages.stream().flatMap(locked -> {
            Set<Variant> stay = EnumSet.noneOf(Variant.class);
            stay.addAll(locked.variants());
            stay.retainAll(mine);
            return stay.isEmpty() ? Stream.empty() : Stream.of(locked.in(stay));
        });
        return new LockedDistro(
                name,
                other.base,
                all,
                Stream.concat(kept, other.packages.stream()).toList());
    }

    /** The part of it that some of its environments need. */
    public LockedDistro only(Set<Variant> variants) {
        Map<Variant, List<Install>> some = new EnumMap<>(Variant.class);
        some.putAll(installs);
        some.keySet().retainAll(variants);
        return new LockedDistro(
                name,
                base,
                some,
                some.keySet().stream()
                        .flatMap(variant -> packages(variant).stream().map(locked -> locked.in(Set.of(variant))))
                        .toList());
    }

    /**
     * This, with one package as another has it: that package, those built from the same source, and what is new. All
     * others stay as they are, and so does the base.
     */
    public LockedDistro withOnly(String packageName, LockedDistro fresh) {
        List<LockedPackage> all = new ArrayList<>();
        for (Variant variant : installs.keySet()) {
            List<LockedPackage> before = packages(variant);
            List<LockedPackage> now = fresh.packages(variant);
            List<LockedPackage> wanted = Stream.concat(before.stream(), now.stream())
                    .filter(locked -> locked.name().equals(packageName))
                    .toList();
            before.stream()
                    .filter(locked -> wanted.stream().noneMatch(locked::sameSource))
                    .forEach(locked -> all.add(locked.in(Set.of(variant))));
            now.stream()
                    .filter(locked -> wanted.stream().anyMatch(locked::sameSource)
                            || before.stream().noneMatch(locked::sameName))
                    .forEach(locked -> all.add(locked.in(Set.of(variant))));
        }
        return new LockedDistro(name, base, installs, all);
    }

    /** Each file once, with all environments that have it. */
    private static List<LockedPackage> merged(Collection<LockedPackage> packages) {
        List<LockedPackage> merged = new ArrayList<>();
        for (LockedPackage next : packages.stream().sorted(LockedPackage.ORDER).toList()) {
            if (!merged.isEmpty() && next.sameFile(merged.getLast())) {
                LockedPackage last = merged.removeLast();
                Set<Variant> both = EnumSet.copyOf(last.variants());
                both.addAll(next.variants());
                merged.add(last.in(both));
            } else {
                merged.add(next);
            }
        }
        return List.copyOf(merged);
    }
}
