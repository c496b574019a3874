package rocks.dangerzone.env.problem;

/** Thrown for every failure that a user can cause or cure; its message is {@link Problem#sentence()}. */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.sentence());
        this.problem = problem;
    }

    public ProblemException(Problem problem, Throwable cause) {
        super(problem.sentence(), cause);
        this.problem = problem;
    }

    public static ProblemException failed(String thing, String cause, String cure) {
        return new ProblemException(new Problem(Problem.Kind.FAILED, thing, cause, cure));
    }

    public static ProblemException usage(String thing, String cause, String cure) {
        return new ProblemException(new Problem(Problem.Kind.USAGE, thing, cause, cure));
    }

    public static ProblemException unavailable(String thing, String cause, String cure) {
        return new ProblemException(new Problem(Problem.Kind.UNAVAILABLE, thing, cause, cure));
    }

    public Problem problem() {
        return problem;
    }
}
