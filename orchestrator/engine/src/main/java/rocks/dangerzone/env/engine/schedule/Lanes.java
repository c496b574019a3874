package rocks.dangerzone.env.engine.schedule;

import static java.util.Comparator.comparingDouble;
import static java.util.function.Function.identity;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** All lanes: which has room, which is lost, which has come back. */
final class Lanes<T> {

    /** Is told of what becomes of lanes. */
    interface Owner<T> {

        /** A lane was lost; what ran there has to go elsewhere. */
        void lost(LaneState<T> lane, Throwable cause);

        /** A lane has room again, maybe after it was lost. */
        void back(LaneState<T> lane, boolean wasLost);

        /** A lane has been lost for longer than anybody waits for it. */
        void givenUp(LaneState<T> lane);
    }

    private final Map<String, LaneState<T>> all;
    private final Policy.Watch watch;
    private final EventLoop loop;
    private final Questions questions;
    private final Owner<T> owner;
    private final Backoff probes;
    private final Map<String, EventLoop.Timer> looks = new HashMap<>();

    Lanes(List<Lane> lanes, Policy.Watch watch, EventLoop loop, Owner<T> owner) {
        this.all = lanes.stream()
                .map(LaneState<T>::new)
                .collect(Collectors.toMap(LaneState::name, identity(), Lanes::twice, LinkedHashMap::new));
        if (all.isEmpty()) {
            throw new IllegalArgumentException("there are no lanes");
        }
        this.watch = watch;
        this.loop = loop;
        this.questions = new Questions(loop, watch.deadline());
        this.owner = owner;
        this.probes = new Backoff(watch.firstProbe(), watch.longestProbe(), RandomGenerator.getDefault());
    }

    /** Begins to look after all of them. */
    void open() {
        all.values().forEach(this::lookLater);
    }

    void close() {
        questions.close();
    }

    /** Those with room, the one that is least busy first. */
    List<LaneState<T>> free() {
        return all.values().stream()
                .filter(LaneState::free)
                .sorted(comparingDouble(LaneState::load))
                .toList();
    }

    /** The names of those where work can be begun. */
    Set<String> up() {
        return all.values().stream().filter(LaneState::up).map(LaneState::name).collect(Collectors.toSet());
    }

    /** All that runs anywhere. */
    List<Running<T>> running() {
        return all.values().stream().flatMap(lane -> lane.running().stream()).toList();
    }

    boolean anyGivenUp() {
        return all.values().stream().anyMatch(LaneState::givenUp);
    }

    /** Whether nothing waits any more for this lane, or, where none is named, for any. */
    boolean givenUp(Optional<String> name) {
        return name.map(all::get)
                .map(LaneState::givenUp)
                .orElseGet(() -> all.values().stream().allMatch(LaneState::givenUp));
    }

    /** Why there is no lane left, of the one that is named or of all. */
    LanesLostException nothingLeft(Optional<String> name) {
        List<LaneState<T>> lost = all.values().stream()
                .filter(LaneState::givenUp)
                .filter(lane -> name.map(lane.name()::equals).orElse(true))
                .toList();
        String causes = lost.stream()
                .map(lane -> lane.name() + " was lost ("
                        + lane.cause().map(Lanes::said).orElse("") + ")")
                .collect(Collectors.joining(", "));
        return new LanesLostException(
                "%s and did not come back within %d s"
                        .formatted(causes, watch.patience().toSeconds()),
                lost.getLast().cause().orElseThrow());
    }

    /** Work at a lane says that it is gone: it gets nothing more to do before it has answered. */
    void suspect(LaneState<T> lane, Throwable cause) {
        if (lane.up()) {
            lane.suspect();
            questions.ask(lane.lane(), silence -> {
                if (silence.isPresent()) {
                    lose(lane, cause);
                } else {
                    lane.back();
                    owner.back(lane, false);
                    lookLater(lane);
                }
            });
        }
    }

    static String said(Throwable cause) {
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
    }

    private void lookLater(LaneState<T> lane) {
        EventLoop.Timer earlier = looks.put(lane.name(), loop.after(watch.silence(), () -> look(lane)));
        if (earlier != null) {
            earlier.cancel();
        }
    }

    /** One that does something else than being up is looked after in another way, and comes back here with it. */
    private void look(LaneState<T> lane) {
        if (!lane.up()) {
            return;
        }
        if (!lane.silentFor(watch.silence())) {
            lane.answered();
            lookLater(lane);
            return;
        }
        questions.ask(lane.lane(), silence -> {
            if (!lane.up()) {
                return;
            }
            if (silence.isEmpty()) {
                lane.answered();
            } else if (lane.missed() >= watch.misses()) {
                lose(lane, silence.get());
                return;
            }
            lookLater(lane);
        });
    }

    private void lose(LaneState<T> lane, Throwable cause) {
        lane.lose(cause);
        EventLoop.Timer patience = loop.after(watch.patience(), () -> {
            lane.giveUp();
            owner.givenUp(lane);
        });
        owner.lost(lane, cause);
        probeLater(lane, patience);
    }

    private void probeLater(LaneState<T> lane, EventLoop.Timer patience) {
        loop.after(
                probes.whole(lane.probed()),
                () -> questions.ask(lane.lane(), silence -> {
                    if (silence.isPresent()) {
                        probeLater(lane, patience);
                    } else {
                        patience.cancel();
                        lane.back();
                        owner.back(lane, true);
                        lookLater(lane);
                    }
                }));
    }

    private static <T> LaneState<T> twice(LaneState<T> one, LaneState<T> other) {
        throw new IllegalArgumentException("two lanes are named '" + one.name() + "'");
    }
}
