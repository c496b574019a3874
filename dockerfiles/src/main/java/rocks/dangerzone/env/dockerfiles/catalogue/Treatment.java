package rocks.dangerzone.env.dockerfiles.catalogue;

import java.util.List;
import java.util.Set;

/** What our Dockerfiles do so that the files of a rule come out the same. */
public sealed interface Treatment {

    /** The kinds of steps that leave something behind. */
    enum Step {
        /** The distribution's packages are installed. */
        PACKAGES("packages"),
        /** The user is made. */
        USER("user"),
        /** Poetry or uv is installed for the user. */
        PYTHON_TOOL("python-tool"),
        /** The project's Python dependencies are installed. */
        PYTHON_DEPENDENCIES("python-dependencies");

        private final String label;

        Step(String label) {
            this.label = label;
        }

        /** How the table of rules and the templates write it. */
        public String label() {
            return label;
        }
    }

    /**
     * They are deleted at the end of the RUN that leaves them.
     *
     * @param paths patterns of the shell, absolute
     * @param after the steps that leave them
     */
    record Delete(List<String> paths, Set<Step> after) implements Treatment {
        public Delete {
            paths = List.copyOf(paths);
            after = Set.copyOf(after);
        }
    }

    /**
     * All files in folders are deleted at the end of the RUN that leaves them, and the folders stay, with their owners.
     *
     * @param folders absolute
     * @param after the steps that leave them
     */
    record DeleteFiles(List<String> folders, Set<Step> after) implements Treatment {
        public DeleteFiles {
            folders = List.copyOf(folders);
            after = Set.copyOf(after);
        }
    }

    /**
     * The file is written before packages are installed, and these leave it alone.
     *
     * @param path absolute
     * @param text what is in it, a word
     */
    record Write(String path, String text) implements Treatment {}

    /**
     * Programs are told by variables, which are ARGs so that containers do not have them.
     *
     * @param assignments {@code NAME=VALUE}, or {@code NAME} where the value is given with the build
     * @param python whether they are only for what Python installs
     */
    record Variables(List<String> assignments, boolean python) implements Treatment {
        public Variables {
            assignments = List.copyOf(assignments);
        }
    }

    /** They lie in a cache mount, which no layer has. It is there for speed, too, so it cannot be left out. */
    record CacheMount() implements Treatment {}

    /** The same packages give the same files: a lock file. */
    record Lock() implements Treatment {}

    /** None, for no environment of ours has such files: the rule explains images of others. */
    record None() implements Treatment {}
}
