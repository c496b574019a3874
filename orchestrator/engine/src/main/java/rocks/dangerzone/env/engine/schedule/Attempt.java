package rocks.dangerzone.env.engine.schedule;

/** One try at a task, as its work sees it. */
public final class Attempt {

    private final String lane;
    private final int number;
    private final Runnable sign;

    Attempt(String lane, int number, Runnable sign) {
        this.lane = lane;
        this.number = number;
        this.sign = sign;
    }

    /** The name of the lane that it runs at. */
    public String lane() {
        return lane;
    }

    /** Which try it is, from 1. */
    public int number() {
        return number;
    }

    /**
     * Tells that the lane has just been heard of: a line of output came. A lane that is heard of is not asked whether it
     * is there. Cheap, and callable from any thread.
     */
    public void alive() {
        sign.run();
    }
}
