package rocks.dangerzone.env.engine.matrix;

/** A link's command was not run to its end, for a reason that is not its own. */
final class LinkInterruptedException extends RuntimeException {

    LinkInterruptedException(String link, String words) {
        super("the " + link + " link was cut short" + (words.isEmpty() ? "" : ": " + words));
    }
}
