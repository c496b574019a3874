package rocks.dangerzone.env.engine.schedule;

/** Listens to a scheduler. Called on its thread, one event after the other; nothing begins until it returns. */
@FunctionalInterface
public interface ScheduleListener<T> {

    void report(ScheduleEvent<T> event);
}
