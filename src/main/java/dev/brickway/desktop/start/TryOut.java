package dev.brickway.desktop.start;

import dev.brickway.app.DesktopInstance;
import dev.brickway.app.LocalKey;
import dev.brickway.app.ProxyState;
import dev.brickway.app.TestMessage;
import dev.brickway.desktop.common.Background;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Failure;
import dev.brickway.desktop.common.ProxyStatus;
import dev.brickway.desktop.common.Texts;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** A test message through Brickway, whose answer is shown as it streams in. */
final class TryOut {
    /** How far it is. */
    enum Phase {
        /** The proxy does not run. */
        STOPPED,
        READY,
        ANSWERING,
        ANSWERED,
        FAILED
    }

    private static final Duration LONGEST_NOTICE = Duration.ofSeconds(5);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(300);

    private final Texts texts = Texts.of(TryOut.class);
    private final DesktopInstance brickway;
    private final ProxyStatus status;
    private final Background background;
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.STOPPED);
    private final ReadOnlyStringWrapper answer = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ObservableList<String> models = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable String> model = new SimpleObjectProperty<>();
    private final Subscription following;
    private Background.@Nullable Job job;
    private Set<String> expected = Set.of();
    private boolean entered;
    private int round;

    TryOut(DesktopContext context) {
        brickway = context.brickway();
        status = context.status();
        background = context.background();
        following = status.stateProperty().subscribe(this::follow);
    }

    ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    /** The answer as far as it has come. */
    ReadOnlyStringProperty answerProperty() {
        return answer.getReadOnlyProperty();
    }

    /** Why there is no answer, in sentences; empty when nothing is wrong. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** The models Brickway offers. */
    ObservableList<String> models() {
        return models;
    }

    /** The model to ask; null while none is known. */
    ObjectProperty<@Nullable String> modelProperty() {
        return model;
    }

    /**
     * Reads which models are offered now.
     *
     * @param saved those it should be: Brickway notices a change of its model list within two seconds; none if there
     *     was no change
     */
    void enter(Set<String> saved) {
        expected = saved;
        entered = true;
        TestMessage through = through();
        if (through == null) {
            return;
        }
        background.run(
                () -> offered(through, saved),
                offered -> {
                    problem.set("");
                    show(offered);
                },
                failure -> problem.set(Failure.sentence(failure)));
    }

    private static List<String> offered(TestMessage through, Set<String> expected)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + LONGEST_NOTICE.toNanos();
        List<String> offered = through.models();
        while (!expected.isEmpty() && !expected.equals(Set.copyOf(offered)) && System.nanoTime() < end) {
            Thread.sleep(LOOK_AGAIN);
            offered = through.models();
        }
        return offered;
    }

    /** Sends the message. */
    void send() {
        TestMessage through = through();
        String asked = model.get();
        if (through == null || asked == null) {
            return;
        }
        int mine = ++round;
        answer.set("");
        problem.set("");
        phase.set(Phase.ANSWERING);
        job = background.run(
                () -> {
                    through.send(
                            asked,
                            texts.get("try.message"),
                            words -> background.onWindow(() -> {
                                if (mine == round) {
                                    answer.set(answer.get() + words);
                                }
                            }));
                    return true;
                },
                _ -> end(Phase.ANSWERED, ""),
                failure -> end(Phase.FAILED, Failure.sentence(failure)));
    }

    /** Gives up the answer that is coming. */
    void cancel() {
        Background.Job running = job;
        if (running != null) {
            round++;
            running.cancel();
            end(Phase.READY, "");
        }
    }

    /** Gives up the answer, and follows Brickway's state no longer. */
    void close() {
        cancel();
        following.unsubscribe();
    }

    private void end(Phase now, String sentence) {
        job = null;
        problem.set(sentence);
        phase.set(now);
    }

    private void show(List<String> offered) {
        String before = model.get();
        models.setAll(offered);
        model.set(before != null && offered.contains(before) ? before : offered.isEmpty() ? null : offered.getFirst());
        if (offered.isEmpty()) {
            problem.set(texts.get("try.noModels"));
        }
    }

    private void follow(ProxyState state) {
        if (!(state instanceof ProxyState.Running)) {
            cancel();
            phase.set(Phase.STOPPED);
        } else if (phase.get() == Phase.STOPPED) {
            phase.set(Phase.READY);
            if (entered) {
                enter(expected);
            }
        }
    }

    private @Nullable TestMessage through() {
        String address = status.address();
        LocalKey key = brickway.localKey();
        return address == null || key == null ? null : new TestMessage(address, key.secret());
    }
}
