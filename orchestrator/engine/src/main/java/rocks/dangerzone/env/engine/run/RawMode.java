package rocks.dangerzone.env.engine.run;

/** A terminal's raw mode as long as this is open. */
record RawMode(AutoCloseable handle) implements AutoCloseable {

    static RawMode of(Console console) {
        return new RawMode(console.raw());
    }

    @Override
    public void close() {
        try {
            handle.close();
        } catch (Exception e) {
            throw new IllegalStateException("the terminal cannot be put back into its former mode", e);
        }
    }
}
