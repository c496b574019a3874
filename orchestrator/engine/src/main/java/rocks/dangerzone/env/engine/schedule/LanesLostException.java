package rocks.dangerzone.env.engine.schedule;

/** There is no lane left where a task could run, or it was lost from one lane after the other. */
public final class LanesLostException extends Exception {

    LanesLostException(String message, Throwable cause) {
        super(message, cause);
    }
}
