package rocks.dangerzone.env.engine.resolve;

/** apt printed something that is not understood; the message is that. */
final class UnreadableAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnreadableAnswerException(String line) {
        super(line);
    }

    UnreadableAnswerException(String line, Throwable cause) {
        super(line, cause);
    }
}
