package rocks.dangerzone.env.cli.matrix;

/**
 * Colours for a terminal, those of its own palette.
 *
 * @param on whether there are any
 */
record Paint(boolean on) {

    String good(String text) {
        return with("32", text);
    }

    String bad(String text) {
        return with("1;31", text);
    }

    String notable(String text) {
        return with("33", text);
    }

    String active(String text) {
        return with("36", text);
    }

    String strong(String text) {
        return with("1", text);
    }

    String faint(String text) {
        return with("2", text);
    }

    private String with(String rendition, String text) {
        return on && !text.isEmpty() ? "\033[" + rendition + "m" + text + "\033[0m" : text;
    }
}
