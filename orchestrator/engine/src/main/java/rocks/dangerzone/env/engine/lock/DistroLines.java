package rocks.dangerzone.env.engine.lock;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import rocks.dangerzone.env.dockerfiles.catalogue.ImageName;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.dockerfiles.template.Install;
import rocks.dangerzone.env.engine.base.PinnedBase;

/** Collects the lines of one distro in a lock file. */
final class DistroLines {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    private final LockFaults faults;
    private final List<LockedPackage> packages = new ArrayList<>();
    private final Map<Variant, List<Install>> installs = new EnumMap<>(Variant.class);
    private Optional<PinnedBase> base = Optional.empty();
    private String name = "";

    DistroLines(LockFaults faults) {
        this.faults = faults;
    }

    /** Takes the next line, whose number is told for messages. */
    void add(JsonNode line, int number) {
        String distro = line.path(Field.DISTRO).asText();
        if (base.isPresent() && !distro.equals(name)) {
            throw faults.at(number, "it is of another distro than the lines before it");
        }
        name = distro;
        if (base.isEmpty()) {
            base = Optional.of(base(line, number));
        } else if (line.has(Field.VARIANT)) {
            installs.put(variant(line.path(Field.VARIANT), number), installs(line));
        } else {
            LockedPackage locked = locked(line, number);
            if (!locked.wellFormed()) {
                throw faults.at(number, "it is not as dz-env writes the line of a package");
            }
            packages.add(locked);
        }
    }

    /** What was collected. */
    LockedDistro distro(int number) {
        return new LockedDistro(
                name, base.orElseThrow(() -> faults.at(number, "the base image is missing")), installs, packages);
    }

    private PinnedBase base(JsonNode line, int number) {
        PinnedBase pinned;
        try {
            pinned = new PinnedBase(
                    line.path(Field.BASE).asText(),
                    line.path(Field.IMAGE_ID).asText(),
                    line.path(Field.DIGEST).asText(),
                    Instant.parse(line.path(Field.CREATED).asText()),
                    line.has(Field.SNAPSHOT)
                            ? Optional.of(
                                    Instant.parse(line.path(Field.SNAPSHOT).asText()))
                            : Optional.empty());
        } catch (DateTimeException e) {
            throw faults.at(number, "it does not tell the base image");
        }
        if (!ImageName.isValid(pinned.reference())
                || !pinned.reference().contains("@sha256:")
                || !SHA256.matcher(pinned.imageId()).matches()
                || !DIGEST.matcher(pinned.digest()).matches()) {
            throw faults.at(number, "it does not tell the base image");
        }
        return pinned;
    }

    private static List<Install> installs(JsonNode line) {
        List<Install> steps = new ArrayList<>();
        for (JsonNode step : line.path(Field.INSTALLS)) {
            List<String> names = new ArrayList<>();
            step.path(Field.PACKAGES).forEach(packageName -> names.add(packageName.asText()));
            steps.add(new Install(names, step.path(Field.RECOMMENDS).asBoolean()));
        }
        return steps;
    }

    private LockedPackage locked(JsonNode line, int number) {
        Set<Variant> variants = EnumSet.noneOf(Variant.class);
        line.path(Field.VARIANTS).forEach(label -> variants.add(variant(label, number)));
        return new LockedPackage(
                line.path(Field.PACKAGE).asText(),
                line.path(Field.VERSION_OF_PACKAGE).asText(),
                line.path(Field.ARCHITECTURE).asText(),
                variants,
                line.path(Field.SOURCE).asText(),
                line.path(Field.PATH).asText(),
                line.path(Field.SIZE).asLong(),
                line.path(Field.SHA256).asText());
    }

    private Variant variant(JsonNode label, int number) {
        return Stream.of(Variant.values())
                .filter(variant -> variant.label().equals(label.asText()))
                .findFirst()
                .orElseThrow(() -> faults.at(number, "it names a variant that there is none of"));
    }
}
