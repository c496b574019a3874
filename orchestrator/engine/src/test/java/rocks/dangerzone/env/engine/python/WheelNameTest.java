package rocks.dangerzone.env.engine.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.engine.lock.LockedPackage;

class WheelNameTest {

    private static final PythonTarget TRIXIE = new PythonTarget(13, "x86_64");

    @ParameterizedTest
    @CsvSource({
        "click-8.1.7-py3-none-any.whl,true",
        "six-1.16.0-py2.py3-none-any.whl,true",
        "x-1.0-py310-none-any.whl,true",
        "x-1.0-py314-none-any.whl,false",
        "x-1.0-py2-none-any.whl,false",
        "x-1.0-1build-py3-none-any.whl,true",
        "PySide6_Essentials-6.9.0-cp39-abi3-manylinux_2_28_x86_64.whl,true",
        "PySide6_Essentials-6.9.0-cp39-abi3-manylinux_2_28_aarch64.whl,false",
        "PySide6_Essentials-6.9.0-cp39-abi3-macosx_12_0_universal2.whl,false",
        "x-1.0-cp314-abi3-manylinux_2_28_x86_64.whl,false",
        "numpy-2.2.0-cp313-cp313-manylinux_2_17_x86_64.manylinux2014_x86_64.whl,true",
        "numpy-2.2.0-cp313-cp313t-manylinux_2_17_x86_64.whl,false",
        "numpy-2.2.0-cp312-cp312-manylinux_2_17_x86_64.whl,false",
        "numpy-2.2.0-cp313-cp313-musllinux_1_2_x86_64.whl,false",
        "numpy-2.2.0-cp313-cp313-win_amd64.whl,false",
        "numpy-2.2.0-pp310-pypy310_pp73-manylinux_2_17_x86_64.whl,false",
        "x-1.0-cp313-none-any.whl,true",
        "x-1.0-cp312-none-any.whl,false",
        "x-1.0-py3-none-linux_x86_64.whl,true",
    })
    void fitsAnInterpreter(String file, boolean fits) {
        assertThat(WheelName.parse(file).orElseThrow().fits(TRIXIE)).isEqualTo(fits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"click-8.1.7.tar.gz", "click.whl", "../click-1-py3-none-any.whl", "c-1-py3-none-any.whl.asc", ""
            })
    void isNoOtherFile(String file) {
        assertThat(WheelName.parse(file)).isEmpty();
    }

    @Test
    void knowsTheProjectInWhateverSpelling() {
        assertThat(WheelName.parse("PySide6_Essentials-6.9.0-cp39-abi3-manylinux_2_28_x86_64.whl"))
                .map(WheelName::project)
                .contains("pyside6-essentials");
        assertThat(WheelName.normalized("Foo._-bar")).isEqualTo("foo-bar");
    }

    @ParameterizedTest
    @CsvSource({
        "3.13.5-1,amd64,13,x86_64",
        "3.11.2-1+b1,arm64,11,aarch64",
        "3.14.0-1.fc44,x86_64,14,x86_64",
        "1:3.9-1,riscv64,9,riscv64"
    })
    void interpretersAreKnownByTheirPackage(String version, String architecture, int minor, String machine) {
        assertThat(PythonTarget.of(List.of(
                        distribution("python3-dev", "3.8-1", architecture),
                        distribution("python3", version, architecture))))
                .contains(new PythonTarget(minor, machine));
        assertThat(PythonTarget.of(List.of(distribution("python3", "2.7-1", architecture))))
                .isEmpty();
    }

    private static LockedPackage distribution(String name, String version, String architecture) {
        return new LockedPackage(
                name, version, architecture, Set.of(Variant.DEV), "trixie", "pool/x.deb", 1, "a".repeat(64));
    }
}
