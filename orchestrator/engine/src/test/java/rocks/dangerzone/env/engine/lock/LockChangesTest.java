package rocks.dangerzone.env.engine.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static rocks.dangerzone.env.engine.lock.Locks.locked;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.engine.base.PinnedBase;
import rocks.dangerzone.env.engine.lock.LockChange.Kind;

class LockChangesTest {

    private static final String CELL = "debian-trixie/dev";

    @Test
    void tellsWhatBecameOfEachPackage() {
        LockedCell before = cell(
                locked("gone", "1", 'a', Variant.DEV),
                locked("newer", "1.9", 'b', Variant.DEV),
                locked("older", "2:1", 'c', Variant.DEV),
                locked("other", "1", 'd', Variant.DEV),
                locked("same", "1", 'e', Variant.DEV));
        LockedCell now = cell(
                locked("fresh", "1", '1', Variant.DEV),
                locked("newer", "1.10", '2', Variant.DEV),
                locked("older", "3", '3', Variant.DEV),
                locked("other", "1", '4', Variant.DEV),
                locked("same", "1", 'e', Variant.DEV));

        assertThat(LockChanges.between(before, now))
                .containsExactly(
                        change("fresh", Kind.ADDED, null, "1"),
                        change("gone", Kind.REMOVED, "1", null),
                        change("newer", Kind.UPGRADED, "1.9", "1.10"),
                        change("older", Kind.DOWNGRADED, "2:1", "3"),
                        change("other", Kind.REPLACED, "1", "1"));
        assertThat(LockChanges.between(now, now)).isEmpty();
    }

    @Test
    void tellsAnotherBase() {
        LockedCell before = cell(locked("same", "1", 'e', Variant.DEV));
        PinnedBase base = new PinnedBase(
                Locks.BASE.reference(),
                "2".repeat(64),
                "sha256:" + "f".repeat(64),
                Locks.BASE.created(),
                Optional.empty());
        LockedCell now = new LockedCell(CELL, base, before.installs(), before.packages());

        assertThat(LockChanges.between(before, now))
                .containsExactly(
                        change("base image", Kind.REPLACED, "sha256:" + "d".repeat(64), "sha256:" + "f".repeat(64)));
    }

    /** Cases of deb-version(7) and of Debian's policy manual. */
    @ParameterizedTest
    @CsvSource({
        "1.0,1.0,0",
        "1.0~rc1,1.0,-1",
        "1.0~~,1.0~,-1",
        "1.9,1.10,-1",
        "1:0.1,2.0,1",
        "1.0-1,1.0-2,-1",
        "1.0-1,1.0-1+deb13u1,-1",
        "1.0-1+b2,1.0-1+b10,-1",
        "2.41-12,2.41-12+deb13u1,-1",
        "1.0,1.0a,-1",
        "1.0a,1.0+,-1",
        "007,7,0",
        "1.0-0,1.0,0",
        "5.4.2+ds1-2,5.4.2+ds1-2+b1,-1"
    })
    void ordersVersionsAsDebianDoes(String one, String other, int order) {
        assertThat(Integer.signum(new DebianVersion().compare(one, other))).isEqualTo(order);
        assertThat(Integer.signum(new DebianVersion().compare(other, one))).isEqualTo(-order);
    }

    @Test
    void keepsOneLineForAFileThatBothVariantsHave() {
        LockedDistro both = Locks.trixie(locked("x", "1", 'a', Variant.DEV), locked("x", "1", 'a', Variant.END_USER));

        assertThat(both.packages())
                .singleElement()
                .satisfies(one -> assertThat(one.variants()).containsExactlyInAnyOrder(Variant.DEV, Variant.END_USER));
    }

    @Test
    void replacesOneVariantAndLeavesTheOther() {
        LockedDistro before = Locks.trixie(locked("x", "1", 'a', Variant.DEV, Variant.END_USER));

        LockedDistro now = before.with(Locks.trixie(locked("x", "2", 'b', Variant.DEV)));

        assertThat(now.packages(Variant.DEV)).extracting(LockedPackage::version).containsExactly("2");
        assertThat(now.packages(Variant.END_USER))
                .extracting(LockedPackage::version)
                .containsExactly("1");
    }

    @Test
    void renewsOnePackageWithItsSiblingsAndWhatIsNew() {
        LockedPackage sibling = at("pool/main/o/openssl/", locked("libssl3", "1", 'b', Variant.DEV));
        LockedPackage newSibling = at("pool/main/o/openssl/", locked("libssl3", "2", 'f', Variant.DEV));
        LockedDistro before =
                Locks.trixie(locked("openssl", "1", 'a', Variant.DEV), sibling, locked("zlib", "1", 'c', Variant.DEV));
        LockedDistro fresh = Locks.trixie(
                locked("openssl", "2", 'd', Variant.DEV),
                newSibling,
                locked("zlib", "2", 'e', Variant.DEV),
                locked("provider", "1", '1', Variant.DEV));

        LockedDistro now = before.withOnly("openssl", fresh);

        assertThat(now.packages())
                .extracting(one -> one.name() + " " + one.version())
                .containsExactly("libssl3 2", "openssl 2", "provider 1", "zlib 1");
    }

    @Test
    void givesThePartOfSomeCells() {
        LockFile file = Locks.file(
                locked("x", "1", 'a', Variant.DEV, Variant.END_USER), locked("y", "1", 'b', Variant.END_USER));

        LockFile part = file.only(List.of(Locks.DEV));

        assertThat(part.cell(Locks.END_USER)).isEmpty();
        assertThat(part.cell(Locks.DEV).orElseThrow().packages())
                .extracting(LockedPackage::name)
                .containsExactly("x");
        assertThat(part.distro("debian-trixie").orElseThrow().packages())
                .allMatch(one -> one.variants().equals(Set.of(Variant.DEV)));
        assertThat(file.only(List.of())).isEqualTo(LockFile.EMPTY);
    }

    private static LockedPackage at(String folder, LockedPackage one) {
        return new LockedPackage(
                one.name(),
                one.version(),
                one.architecture(),
                one.variants(),
                one.source(),
                folder + one.fileName(),
                one.size(),
                one.sha256());
    }

    private static LockedCell cell(LockedPackage... packages) {
        return Locks.trixie(packages).cell(Variant.DEV).orElseThrow();
    }

    private static LockChange change(String name, Kind kind, @Nullable String from, @Nullable String to) {
        return new LockChange(CELL, name, kind, Optional.ofNullable(from), Optional.ofNullable(to));
    }
}
