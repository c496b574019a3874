package rocks.dangerzone.env.engine.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The settings that are one value, and what each may be. */
enum Key {
    PODMAN("podman", "\\S+", "a service's address such as unix:///run/podman/podman.sock"),
    REGISTRY(
            "registry",
            "[a-z0-9]+([.-][a-z0-9]+)*(:[0-9]{1,5})?(/[a-z0-9]+([._-]+[a-z0-9]+)*)*",
            "the first part of image names, such as dangerzone.rocks"),
    DISTRO("distro", "[A-Za-z0-9][A-Za-z0-9._:-]*", "a distro such as debian:trixie"),
    BASE("base", "auto|local|registry|bootstrap", "auto, local, registry or bootstrap"),
    MIRROR("mirror", "(https?|file)://[A-Za-z0-9._~:/@%+-]+", "the http, https or file URL of an archive"),
    ACCEPT_EXPIRED_RELEASE("accept-expired-release", "true|false", "true or false"),
    CONFINE("confine", "true|false", "true or false"),
    PYTHON_ORIGIN("python.origin", "pipx|distribution", "pipx or distribution"),
    PYTHON_INDEX("python.index", "https?://[A-Za-z0-9._~:/@%+-]+", "the http or https URL of a package index"),
    CHAIN_PACKAGE("chain.package", "\\P{Cntrl}{1,4000}", "a shell command on one line"),
    CHAIN_SMOKE("chain.smoke", "\\P{Cntrl}{1,4000}", "a shell command on one line"),
    SNAPSHOT_DEBIAN("snapshot.debian", Form.DATED, Form.DATED_MEANING),
    SNAPSHOT_UBUNTU("snapshot.ubuntu", Form.DATED, Form.DATED_MEANING),
    QA_APT("qa.apt", Form.ADDRESS, Form.ADDRESS_MEANING),
    QA_DNF("qa.dnf", Form.DNF_ADDRESS, Form.ADDRESS_MEANING),
    QA_SIGNED_INDEX("qa.signed-index", "true|false", "true or false"),
    QA_KEY("qa.key", Form.FILE, Form.FILE_MEANING),
    QA_FINGERPRINT("qa.fingerprint", Form.FINGERPRINT, Form.FINGERPRINT_MEANING),
    PROD_APT("prod.apt", Form.ADDRESS, Form.ADDRESS_MEANING),
    PROD_DNF("prod.dnf", Form.DNF_ADDRESS, Form.ADDRESS_MEANING),
    PROD_SIGNED_INDEX("prod.signed-index", "true|false", "true or false"),
    PROD_KEY("prod.key", Form.FILE, Form.FILE_MEANING),
    PROD_FINGERPRINT("prod.fingerprint", Form.FINGERPRINT, Form.FINGERPRINT_MEANING);

    /** Forms that several settings have. */
    private static final class Form {
        private static final String ADDRESS = "https?://[A-Za-z0-9._~:/@%+-]*[A-Za-z0-9]";
        private static final String DNF_ADDRESS = "https?://[A-Za-z0-9._~:/@%+$-]*[A-Za-z0-9]";
        private static final String ADDRESS_MEANING =
                "the http or https URL of a repository, without a slash at its end";
        private static final String DATED =
                "(?=.*/\\{date}(/|$))https?://[A-Za-z0-9._:-]+" + "(/([A-Za-z0-9._~%+-]+|\\{archive}|\\{date}))+/?";
        private static final String DATED_MEANING =
                "the http or https URL of a snapshot archive with {date} in it, and {archive} where it keeps several";
        private static final String FILE = "/\\P{Cntrl}{1,4000}";
        private static final String FILE_MEANING = "the absolute path of an armoured OpenPGP key";
        private static final String FINGERPRINT = "[0-9A-F]{40}";
        private static final String FINGERPRINT_MEANING = "40 hexadecimal digits, upper case and without spaces";
    }

    private final String name;
    private final String pattern;
    private final String meaning;

    Key(String name, String pattern, String meaning) {
        this.name = name;
        this.pattern = pattern;
        this.meaning = meaning;
    }

    /** As {@code dz-env.yaml} writes it; a dot stands for a table's key. */
    String text() {
        return name;
    }

    /** As the command line writes it. */
    String flag() {
        return "--" + name.replace('.', '-');
    }

    /** As the environment writes it. */
    String variable() {
        return "DZ_ENV_" + name().toUpperCase(Locale.ROOT);
    }

    boolean accepts(String value) {
        return value.matches(pattern);
    }

    /** What it has to be, as a sentence without its full stop. */
    String rule() {
        return "It has to be " + meaning;
    }

    /** Whether files write keys below this one, as {@code python:} with {@code origin:} in it. */
    static boolean isTable(String text) {
        return Arrays.stream(values()).anyMatch(key -> key.name.startsWith(text + "."));
    }

    static Optional<Key> of(String text) {
        String wanted = text.replace('.', '-');
        return Arrays.stream(values())
                .filter(key -> key.name.replace('.', '-').equals(wanted))
                .findFirst();
    }
}
