package rocks.dangerzone.env.cli.matrix;

import rocks.dangerzone.env.engine.matrix.MatrixEvent;

/** Of a run only the cells that fail, as soon as they do. */
record FailuresOnly(Outlet outlet, LogStyle style) implements MatrixScreen {

    @Override
    public void on(MatrixEvent event) {
        if (event instanceof MatrixEvent.Ended ended) {
            Result result = new Result(ended.cell(), ended.execution());
            if (result.failure()) {
                style.failure(result).forEach(outlet::put);
            }
        }
    }

    @Override
    public void close() {
        outlet.close();
    }
}
