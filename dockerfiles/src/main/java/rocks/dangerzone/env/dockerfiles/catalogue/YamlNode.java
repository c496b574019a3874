package rocks.dangerzone.env.dockerfiles.catalogue;

import java.util.List;
import java.util.Map;

/** A piece of a YAML file that knows its line, so that messages can name it. */
sealed interface YamlNode {

    /** The line it starts on, counted from 1. */
    int line();

    /** What it is, for messages. */
    String kind();

    /** A single value, as written: {@code 22.10} stays {@code 22.10}. */
    record Scalar(String text, int line) implements YamlNode {
        @Override
        public String kind() {
            return "a single value";
        }
    }

    record Sequence(List<YamlNode> items, int line) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Keys with their values, in the file's order. */
    record Mapping(Map<String, Entry> entries, int line) implements YamlNode {
        @Override
        public String kind() {
            return "a group of keys";
        }
    }

    /** A key that has nothing after it. */
    record Empty(int line) implements YamlNode {
        @Override
        public String kind() {
            return "nothing";
        }
    }

    /**
     * One key of a mapping.
     *
     * @param line the key's own line
     */
    record Entry(YamlNode value, int line) {}
}
