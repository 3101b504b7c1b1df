package dev.brickway.desktop.check;

import dev.brickway.app.doctor.WorkspaceCheck;
import dev.brickway.databricks.check.CheckReport;
import dev.brickway.databricks.check.ConnectionTest;
import dev.brickway.databricks.check.Step;
import dev.brickway.databricks.check.StepListener;
import dev.brickway.desktop.common.Background;
import dev.brickway.desktop.common.Figures;
import dev.brickway.desktop.common.Texts;
import dev.brickway.platform.HowTo;
import dev.brickway.settings.SecretStore;
import dev.brickway.settings.Settings;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** A connection test as it runs: a line for each step, what came of it, and what to do about the first failure. */
public final class CheckViewModel {
    /** How far it is. */
    public enum Phase {
        /** It has not run yet. */
        IDLE,
        RUNNING,
        PASSED,
        FAILED,
        CANCELLED
    }

    /**
     * A step that was begun.
     *
     * @param name for people
     * @param state null while it runs
     * @param time how long it took; empty where nothing was waited for
     * @param cure what to do; empty when there is nothing to do
     */
    public record Line(String name, Step.@Nullable State state, String result, String time, String cure) {
        /** A step as it ended, in the window's words. */
        public static Line of(Step told) {
            Step step = told.map(HowTo::inWindow);
            String time = step.took().equals(Duration.ZERO) ? "" : Figures.time(step.took());
            return new Line(
                    label(step.name()),
                    step.state(),
                    step.result(),
                    time,
                    Objects.requireNonNullElse(step.cureInWindow(), ""));
        }

        /** The name of a step, for people: those of the connection test have longer ones here. */
        public static String label(String step) {
            return ConnectionTest.STEPS.contains(step)
                    ? Texts.of(CheckViewModel.class).get("step." + step.replace(' ', '-'))
                    : step;
        }
    }

    private final Texts texts = Texts.of(CheckViewModel.class);
    private final Background background;
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.IDLE);
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ObservableList<Line> shown = FXCollections.unmodifiableObservableList(lines);
    private Background.@Nullable Job job;
    private @Nullable Listener current;

    public CheckViewModel(Background background) {
        this.background = background;
    }

    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    /** The steps so far. Those with nothing to look at, and those that need a failed one, are left out. */
    public ObservableList<Line> lines() {
        return shown;
    }

    /**
     * Runs it; one under way is given up.
     *
     * @param ended told whether it passed; not called when it is cancelled
     */
    public void start(Settings settings, SecretStore secrets, Consumer<Boolean> ended) {
        cancel();
        lines.clear();
        phase.set(Phase.RUNNING);
        Listener listener = new Listener();
        current = listener;
        job = background.run(
                () -> WorkspaceCheck.run(settings, secrets, listener),
                report -> end(report, ended),
                failure -> broken(failure, ended));
    }

    /** Gives up a test under way. */
    public void cancel() {
        Background.Job running = job;
        if (running != null) {
            running.cancel();
            job = null;
            current = null;
            lines.removeIf(line -> line.state() == null);
            phase.set(Phase.CANCELLED);
        }
    }

    /** Forgets what came of the last test. */
    public void clear() {
        cancel();
        lines.clear();
        phase.set(Phase.IDLE);
    }

    private void end(CheckReport report, Consumer<Boolean> ended) {
        job = null;
        current = null;
        phase.set(report.passed() ? Phase.PASSED : Phase.FAILED);
        ended.accept(report.passed());
    }

    private void broken(Exception failure, Consumer<Boolean> ended) {
        job = null;
        current = null;
        String kind = failure.getClass().getSimpleName();
        lines.removeIf(line -> line.state() == null);
        lines.add(new Line(texts.get("broken"), Step.State.FAILED, kind, "", texts.get("broken.cure")));
        phase.set(Phase.FAILED);
        ended.accept(false);
    }

    /** Brings the steps to the window's thread. */
    private final class Listener implements StepListener {
        @Override
        public void started(String name) {
            show(() -> lines.add(new Line(Line.label(name), null, "", "", "")));
        }

        @Override
        public void ended(Step step) {
            show(() -> {
                lines.removeIf(line -> line.state() == null);
                if (step.state() != Step.State.SKIPPED) {
                    lines.add(Line.of(step));
                }
            });
        }

        /** A test that was given up may still tell of a step. */
        private void show(Runnable change) {
            background.onWindow(() -> {
                if (current == this) {
                    change.run();
                }
            });
        }
    }
}
