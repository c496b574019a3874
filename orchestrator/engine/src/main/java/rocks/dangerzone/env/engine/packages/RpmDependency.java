package rocks.dangerzone.env.engine.packages;

/**
 * What an .rpm asks of others, or offers to them.
 *
 * @param name a package, a capability, a file, or a whole condition
 * @param flags how it is meant; bits as in the rpm file format
 * @param version empty, or {@code [epoch:]version[-release]}
 * @see <a href="https://rpm.org/docs/latest/manual/tags">the tags of packages</a>
 */
public record RpmDependency(String name, int flags, String version) {

    private static final int LESS = 1 << 1;
    private static final int GREATER = 1 << 2;
    private static final int EQUAL = 1 << 3;
    private static final int PREREQUISITE = 1 << 6;
    private static final int SCRIPT_PRE = 1 << 9;
    private static final int SCRIPT_POST = 1 << 10;

    /** How the version is compared, in the word of a repository's index ({@code GE}); empty where any will do. */
    public String comparison() {
        String word = switch (flags & (LESS | GREATER)) {
            case LESS -> "L";
            case GREATER -> "G";
            default -> "";
        };
        if ((flags & EQUAL) != 0) {
            return word.isEmpty() ? "EQ" : word + "E";
        }
        return word.isEmpty() ? "" : word + "T";
    }

    /** As a specification has it: {@code podman >= 5.0}. */
    public String words() {
        String sign = switch (comparison()) {
            case "EQ" -> " = ";
            case "LT" -> " < ";
            case "LE" -> " <= ";
            case "GT" -> " > ";
            case "GE" -> " >= ";
            default -> "";
        };
        return sign.isEmpty() ? name : name + sign + version;
    }

    /** Whether it has to be there before the package is. */
    public boolean before() {
        return (flags & (PREREQUISITE | SCRIPT_PRE | SCRIPT_POST)) != 0;
    }

    /** Whether it is a feature of rpm itself, which no package offers. */
    boolean ofRpm() {
        return name.startsWith("rpmlib(");
    }
}
