package rocks.dangerzone.env.engine.schedule;

/**
 * A place of work.
 *
 * @param name names it
 * @param slots how many tasks run there side by side, at least 1
 * @param check asks it whether it is there
 */
public record Lane(String name, int slots, Check check) {

    /** A question to a lane whether it is there. Runs on a virtual thread, which is interrupted at its deadline. */
    @FunctionalInterface
    public interface Check {

        /**
         * Asks.
         *
         * @return whether it can work
         * @throws Exception which says why it cannot
         */
        boolean answers() throws Exception;
    }

    public Lane {
        if (slots < 1) {
            throw new IllegalArgumentException("lane '" + name + "' has no slots");
        }
    }
}
