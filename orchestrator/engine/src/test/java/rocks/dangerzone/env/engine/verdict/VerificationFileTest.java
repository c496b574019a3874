package rocks.dangerzone.env.engine.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rocks.dangerzone.env.engine.manifest.InputChange;
import rocks.dangerzone.env.problem.ProblemException;

class VerificationFileTest {

    private static final Verification VERIFICATION = new Verification(
            "sha256:" + "a".repeat(64),
            "20261125T063200Z-0a1b2c",
            Verification.Method.RECORDS,
            List.of(
                    new CellVerdict(
                            "debian-trixie/dev",
                            List.of(
                                    Finding.drift(new InputChange("file poetry.lock", "0644 x", "0644 y")),
                                    Finding.gone("image", "z", "its image z is gone")),
                            List.of(new InputChange("Podman", "4.3.1", "5.4.2"))),
                    new CellVerdict("debian-trixie/end-user", List.of(), List.of())));

    @TempDir
    Path temp;

    @Test
    void readsWhatWasWritten() throws IOException {
        Path file = Files.writeString(temp.resolve("v.json"), VerificationJson.text(VERIFICATION));

        assertThat(new VerificationFile(file).read()).isEqualTo(VERIFICATION);
    }

    @Test
    void isWrittenWithItsVerdicts() {
        assertThat(VerificationJson.text(VERIFICATION)).isEqualTo("""
                {
                  "verificationVersion": 1,
                  "manifest": "sha256:%s",
                  "run": "20261125T063200Z-0a1b2c",
                  "method": "RECORDS",
                  "verdict": "INPUT_DRIFT",
                  "cells": [
                    {
                      "cell": "debian-trixie/dev",
                      "verdict": "INPUT_DRIFT",
                      "findings": [
                        {
                          "verdict": "INPUT_DRIFT",
                          "subject": "file poetry.lock",
                          "recorded": "0644 x",
                          "found": "0644 y",
                          "reason": "file poetry.lock: 0644 x → 0644 y"
                        },
                        {
                          "verdict": "UNVERIFIABLE",
                          "subject": "image",
                          "recorded": "z",
                          "found": "",
                          "reason": "its image z is gone"
                        }
                      ],
                      "remarks": [
                        {
                          "input": "Podman",
                          "before": "4.3.1",
                          "after": "5.4.2"
                        }
                      ]
                    },
                    {
                      "cell": "debian-trixie/end-user",
                      "verdict": "IDENTICAL",
                      "findings": [],
                      "remarks": []
                    }
                  ]
                }
                """.formatted("a".repeat(64)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                {} | it is no verification, or one of another version of dz-env
                {"verificationVersion": 2} | it is no verification, or one of another version of dz-env
                {"verificationVersion": 1} | it lacks 'manifest', which is a text
                {"verificationVersion": 1, "manifest": "x", "run": "y", "method": "GUESS"} | its 'method' has a value that there is none of
                {"verificationVersion": 1, "manifest": "x", "run": "y", "method": "REBUILD"} | it lacks 'cells', which is a list
                """)
    void isRefusedWithTheReason(String text, String cause) throws IOException {
        Path file = Files.writeString(temp.resolve("v.json"), text);

        assertThatThrownBy(() -> new VerificationFile(file).read())
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot use the verification " + file + ": " + cause
                        + ". Write it anew: dz-env verify MANIFEST --json >FILE.");
    }

    @Test
    void isRefusedWhereItIsNotThereOrCutOff() throws IOException {
        assertThatThrownBy(() -> new VerificationFile(temp.resolve("none")).read())
                .hasMessageContaining("there is no such file");
        Path file = Files.writeString(temp.resolve("v.json"), "{\"verificationVersion\": 1,");
        assertThatThrownBy(() -> new VerificationFile(file).read()).hasMessageContaining("it is not JSON: ");
    }

    @Test
    void theWorstVerdictIsTheWhole() {
        assertThat(Verdict.worst(Stream.of(Verdict.INPUT_DRIFT, Verdict.DIFFERENT, Verdict.IDENTICAL)))
                .isEqualTo(Verdict.DIFFERENT);
        assertThat(Verdict.worst(Stream.of())).isEqualTo(Verdict.IDENTICAL);
    }
}
