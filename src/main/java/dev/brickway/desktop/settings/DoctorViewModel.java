package dev.brickway.desktop.settings;

import dev.brickway.app.DesktopInstance;
import dev.brickway.app.doctor.DiagnosticsBundle;
import dev.brickway.app.doctor.Doctor;
import dev.brickway.databricks.check.Step;
import dev.brickway.databricks.check.StepListener;
import dev.brickway.desktop.common.Background;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Failure;
import dev.brickway.desktop.common.Texts;
import dev.brickway.platform.HowTo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The doctor's examination, step by step, and the file with what it found. */
final class DoctorViewModel {
    private final DesktopContext context;
    private final DesktopInstance brickway;
    private final Texts texts = Texts.of(DoctorViewModel.class);
    private final ObservableList<Step> steps = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper current = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper headline = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper cure = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper bundle = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper passed = new ReadOnlyBooleanWrapper();
    private Background.@Nullable Job job;
    private int run;

    DoctorViewModel(DesktopContext context) {
        this.context = context;
        this.brickway = context.brickway();
    }

    /** What was looked at so far. */
    ObservableList<Step> steps() {
        return steps;
    }

    /** What is being looked at. */
    ReadOnlyStringProperty currentProperty() {
        return current.getReadOnlyProperty();
    }

    /** What came out, in one sentence; empty before. */
    ReadOnlyStringProperty headlineProperty() {
        return headline.getReadOnlyProperty();
    }

    /** What to do about it; empty if nothing. */
    ReadOnlyStringProperty cureProperty() {
        return cure.getReadOnlyProperty();
    }

    /** What is in the file that was saved; empty before. */
    ReadOnlyStringProperty bundleProperty() {
        return bundle.getReadOnlyProperty();
    }

    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** Whether the examination found nothing that fails. */
    ReadOnlyBooleanProperty passedProperty() {
        return passed.getReadOnlyProperty();
    }

    /** Examines everything anew. */
    void examine() {
        examine(_ -> {});
    }

    void cancel() {
        Background.Job current = job;
        if (running.get() && current != null) {
            current.cancel();
            ended();
            run++;
            headline.set(texts.get("diagnostics.doctor.cancelled"));
        }
    }

    /** Asks where to, examines everything and packs what was found. */
    void saveBundle() {
        if (running.get()) {
            return;
        }
        context.dialogs()
                .saveFile(texts.get("diagnostics.bundle.title"), "brickway-diagnostics.zip")
                .ifPresent(file -> examine(findings -> pack(findings, file)));
    }

    private void examine(Consumer<Doctor.Findings> then) {
        if (running.get()) {
            return;
        }
        steps.clear();
        headline.set("");
        cure.set("");
        bundle.set("");
        problem.set("");
        running.set(true);
        int mine = ++run;
        Doctor doctor = new Doctor(Map.of(), context.environment(), null, _ -> brickway.secrets());
        job = context.background()
                .run(
                        () -> doctor.examine(listener(mine)),
                        findings -> {
                            ended();
                            headline.set(HowTo.inWindow(findings.report().headline()));
                            cure.set(HowTo.inWindow(
                                    Objects.requireNonNullElse(findings.report().cureInWindow(), "")));
                            passed.set(findings.report().passed());
                            then.accept(findings);
                        },
                        failure -> {
                            ended();
                            problem.set(Failure.sentence(failure));
                        });
    }

    private void ended() {
        running.set(false);
        current.set("");
    }

    private StepListener listener(int mine) {
        return new StepListener() {
            @Override
            public void started(String name) {
                later(() -> current.set(name));
            }

            @Override
            public void ended(Step step) {
                later(() -> steps.add(step));
            }

            private void later(Runnable action) {
                context.background().onWindow(() -> {
                    if (mine == run) { // else it was cancelled
                        action.run();
                    }
                });
            }
        };
    }

    private void pack(Doctor.Findings findings, Path file) {
        context.background()
                .run(
                        () -> new DiagnosticsBundle(findings, context.environment()).write(file),
                        inside -> saved(file, inside),
                        failure -> problem.set(
                                failure instanceof IOException
                                        ? texts.get("diagnostics.bundle.failed", file, Failure.sentence(failure))
                                        : Failure.sentence(failure)));
    }

    private void saved(Path file, List<String> inside) {
        bundle.set(texts.get("diagnostics.bundle.saved", file) + "\n• " + String.join("\n• ", inside) + "\n"
                + texts.get("diagnostics.bundle.look"));
        context.navigation().say(texts.get("diagnostics.bundle.said", Objects.toString(file.getFileName())));
    }
}
