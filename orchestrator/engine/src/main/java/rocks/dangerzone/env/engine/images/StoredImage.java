package rocks.dangerzone.env.engine.images;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One of dz-env's images in Podman's storage.
 *
 * @param id 64 hexadecimal digits
 * @param names the names that it has
 * @param formerNames names that it had, and that another image has now
 * @param built when it came into the storage; an image itself tells its base's date
 * @param lastUse when it was built or used last
 * @param stack its layers
 * @param size bytes, those of layers that other images have too included
 * @param own bytes of the layers that no other image has, as far as their sizes are known
 * @param containers the names of the containers that were made from it
 */
public record StoredImage(
        String id,
        List<KnownName> names,
        List<KnownName> formerNames,
        Instant built,
        Instant lastUse,
        LayerStack stack,
        long size,
        long own,
        List<String> containers) {

    public StoredImage {
        names = List.copyOf(names);
        formerNames = List.copyOf(formerNames);
        containers = List.copyOf(containers);
    }

    StoredImage withOwn(long bytes) {
        return new StoredImage(id, names, formerNames, built, lastUse, stack, size, bytes, containers);
    }

    /** Whether dz-env made it, by the names that it has or had. */
    boolean ours() {
        return subject().isPresent();
    }

    /** Whether it is a base image. */
    public boolean isBase() {
        return all(KnownName.Base.class).findAny().isPresent()
                || all(KnownName.BaseByDigest.class).findAny().isPresent();
    }

    /** The cell's name, or that of the base's distro. */
    public String what() {
        return subject().orElse("");
    }

    /** Its exact names; those that it had where it has none. */
    public List<KnownName.Exact> exact() {
        List<KnownName.Exact> present = only(names, KnownName.Exact.class).toList();
        return present.isEmpty() ? only(formerNames, KnownName.Exact.class).toList() : present;
    }

    /** The names that move to the latest build, or the present base, and that are on this one. */
    public List<KnownName> aliases() {
        return names.stream()
                .filter(name -> name instanceof KnownName.Moving || name instanceof KnownName.Base)
                .toList();
    }

    /** The names that somebody else gave it. */
    public List<KnownName> otherNames() {
        return names.stream().filter(KnownName.Other.class::isInstance).toList();
    }

    /** Whether a later build took its place. */
    public boolean superseded() {
        return aliases().isEmpty() && otherNames().isEmpty();
    }

    private Optional<String> subject() {
        Stream<String> bases = all(KnownName.Base.class).map(KnownName.Base::distro);
        Stream<String> cells = Stream.concat(names.stream(), formerNames.stream())
                .flatMap(name -> switch (name) {
                    case KnownName.Exact exact -> Stream.of(exact.cell());
                    case KnownName.Moving moving -> Stream.of(moving.cell());
                    case KnownName.Base _, KnownName.BaseByDigest _, KnownName.Other _ -> Stream.empty();
                });
        Stream<String> unknown = all(KnownName.BaseByDigest.class).map(KnownName.BaseByDigest::id);
        return Stream.of(bases, cells, unknown).flatMap(Function.identity()).findFirst();
    }

    private <T extends KnownName> Stream<T> all(Class<T> kind) {
        return Stream.concat(only(names, kind), only(formerNames, kind));
    }

    private static <T extends KnownName> Stream<T> only(List<KnownName> names, Class<T> kind) {
        return names.stream().filter(kind::isInstance).map(kind::cast);
    }
}
