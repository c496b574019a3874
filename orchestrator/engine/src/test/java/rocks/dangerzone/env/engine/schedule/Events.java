package rocks.dangerzone.env.engine.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Keeps what a scheduler tells, as short texts, and lets a test wait for some of it. */
final class Events implements ScheduleListener<String> {

    private final List<String> told = new ArrayList<>();

    @Override
    public synchronized void report(ScheduleEvent<String> event) {
        told.add(
                switch (event) {
                    case ScheduleEvent.Started<String>(var task, var lane, var attempt) ->
                        "%s started at %s for time %d".formatted(task, lane, attempt);
                    case ScheduleEvent.Ended<String>(var task, var outcome) ->
                        task + " ended: " + outcome.result().getClass().getSimpleName();
                    case ScheduleEvent.Retrying<String>(var task, var next, var cause, var pause) ->
                        "%s again for time %d: %s".formatted(task, next, cause.getMessage());
                    case ScheduleEvent.LaneLost<String>(var lane, var cause) -> lane + " lost: " + cause.getMessage();
                    case ScheduleEvent.LaneBack<String>(var lane) -> lane + " back";
                });
        notifyAll();
    }

    synchronized List<String> all() {
        return List.copyOf(told);
    }

    /** The names of the tasks that began, in that order. */
    List<String> begun() {
        return all().stream()
                .filter(text -> text.contains(" started at "))
                .map(text -> text.substring(0, text.indexOf(' ')))
                .toList();
    }

    synchronized void await(String text) throws InterruptedException {
        while (told.stream().noneMatch(Predicate.isEqual(text))) {
            wait();
        }
    }
}
