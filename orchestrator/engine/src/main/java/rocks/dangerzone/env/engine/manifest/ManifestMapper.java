package rocks.dangerzone.env.engine.manifest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.util.StdConverter;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import rocks.dangerzone.env.engine.inputs.Inputs;
import rocks.dangerzone.env.engine.store.Sha256;

/** How the records of this package look as JSON where they do not look as they are. */
final class ManifestMapper {

    /** Durations are whole milliseconds, times RFC 3339 texts, constants lower case with hyphens, absent values absent. */
    static final JsonMapper MAPPER = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DATE_TIMESTAMPS_AS_NANOSECONDS)
            .disable(DeserializationFeature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enumNamingStrategy(EnumNamingStrategies.KebabCaseStrategy.INSTANCE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .addMixIn(CellExecution.class, Timed.class)
            .addMixIn(CellExecution.Phase.class, Timed.class)
            .addMixIn(CellExecution.Link.class, Timed.class)
            .addMixIn(CellInputs.class, InputsForm.class)
            .addMixIn(Inputs.ContextInput.class, FileForm.class)
            .build();

    private ManifestMapper() {}

    /** Something that took a while. */
    interface Timed {
        @JsonProperty("tookMillis")
        Duration took();
    }

    /** Inputs with what is constant or follows from the rest: {@code engine} and the Dockerfile's digest. */
    @JsonIgnoreProperties("engine")
    interface InputsForm {
        @JsonSerialize(converter = DockerfileOut.class)
        @JsonDeserialize(converter = DockerfileIn.class)
        String dockerfile();

        @JsonProperty("package")
        Optional<CellInputs.PackageInput> dangerzone();
    }

    /** A file of the build context; its mode as people know it. */
    interface FileForm {
        @JsonSerialize(converter = ModeOut.class)
        @JsonDeserialize(converter = ModeIn.class)
        int mode();
    }

    /** A Dockerfile beside its digest. */
    @JsonPropertyOrder({"sha256", "text"})
    record Dockerfile(String sha256, String text) {}

    private static final class DockerfileOut extends StdConverter<String, Dockerfile> {
        @Override
        public Dockerfile convert(String text) {
            return new Dockerfile(Sha256.of(text.getBytes(StandardCharsets.UTF_8)), text);
        }
    }

    private static final class DockerfileIn extends StdConverter<Dockerfile, String> {
        @Override
        public String convert(Dockerfile dockerfile) {
            return dockerfile.text();
        }
    }

    private static final class ModeOut extends StdConverter<Integer, String> {
        @Override
        public String convert(Integer mode) {
            return "%04o".formatted(mode);
        }
    }

    private static final class ModeIn extends StdConverter<String, Integer> {
        @Override
        public Integer convert(String mode) {
            return Integer.parseInt(mode, 8);
        }
    }
}
