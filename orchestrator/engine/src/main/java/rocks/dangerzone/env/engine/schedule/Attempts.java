package rocks.dangerzone.env.engine.schedule;

import java.util.function.BiConsumer;
import rocks.dangerzone.env.engine.schedule.Running.Ending;
import rocks.dangerzone.env.engine.schedule.Running.Stop;

/**
 * Begins tries at tasks and ends them.
 *
 * @param ended is told of each once, by the loop, when it has ended or is left to itself
 */
record Attempts<T>(
        Policy policy, EventLoop loop, ScheduleListener<T> listener, BiConsumer<Running<T>, Ending<T>> ended) {

    void start(TaskState<T> task, LaneState<T> lane) {
        Running<T> running = new Running<>(task, lane);
        lane.add(running);
        int number = task.begin(lane.name());
        listener.report(new ScheduleEvent.Started<>(task.name(), lane.name(), number));
        policy.timeout().ifPresent(limit -> running.add(loop.after(limit, () -> interrupt(running, Stop.TIMED_OUT))));
        Attempt attempt = new Attempt(lane.name(), number, lane::heard);
        running.start(() -> {
            Ending<T> ending = work(task.task().work(), attempt);
            loop.post(() -> end(running, ending));
        });
    }

    void interrupt(Running<T> running, Stop why) {
        if (running.interrupt(why)) {
            running.add(loop.after(policy.grace(), () -> end(running, new Ending.Left<>())));
        }
    }

    private static <T> Ending<T> work(Work<T> work, Attempt attempt) {
        try {
            return new Ending.Value<>(work.run(attempt));
        } catch (Throwable e) {
            return new Ending.Thrown<>(e);
        }
    }

    private void end(Running<T> running, Ending<T> ending) {
        if (running.lane().remove(running)) {
            running.ended();
            ended.accept(running, ending);
        }
    }
}
