package rocks.dangerzone.env.cli.matrix;

/** A bar that fills from the left; without colours it is told by the lines' weight. */
record Bar(Paint paint, int cells) {

    private static final String DONE = "━";
    private static final String HALF = "╸";
    private static final String OPEN = "─";

    /** The bar of a share from 0 to 1. */
    String of(double share) {
        int halves = (int) Math.floor(share * cells * 2);
        String done = DONE.repeat(halves / 2) + (halves % 2 == 1 ? HALF : "");
        return paint.good(done) + paint.faint(OPEN.repeat(cells - done.length()));
    }
}
