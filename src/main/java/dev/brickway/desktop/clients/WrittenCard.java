package dev.brickway.desktop.clients;

import dev.brickway.clients.Connection;
import dev.brickway.clients.DiffLine;
import dev.brickway.clients.ToolSetup;
import dev.brickway.clients.ToolSetup.State;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Failure;
import dev.brickway.desktop.common.Texts;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The card of a tool whose file Brickway writes. Nothing is written that was not shown before; what a write or an undo
 * says when it fails stays until the next one.
 */
final class WrittenCard extends ToolCard {
    private static final int AROUND = 2;

    /** Work that may fail with a sentence for people. */
    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private final DesktopContext context;
    private final Texts texts = Texts.of(WrittenCard.class);
    private final ReadOnlyObjectWrapper<@Nullable State> state = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper previewed = new ReadOnlyBooleanWrapper();
    private final ObservableList<DiffLine> difference = FXCollections.observableArrayList();
    private ToolSetup.Written setup;
    private @Nullable Connection connection;
    private ToolSetup.@Nullable Preview preview;

    WrittenCard(
            ToolFinder.Found found,
            ToolSetup.Written setup,
            ToolFinder.Details.Written details,
            DesktopContext context) {
        super(found);
        this.context = context;
        this.setup = setup;
        this.connection = found.connection();
        take(details);
    }

    /** Null while it is not known. */
    ReadOnlyObjectProperty<@Nullable State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** What there is to say of the state; may be empty. */
    ReadOnlyStringProperty sentenceProperty() {
        return sentence.getReadOnlyProperty();
    }

    /** Why the last thing that was tried did not work; empty when it did. */
    ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** Whether a file is being read or written. */
    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Whether the difference is shown, so that it can be written. */
    ReadOnlyBooleanProperty previewedProperty() {
        return previewed.getReadOnlyProperty();
    }

    /** What writing would do; empty while it is not shown. */
    ObservableList<DiffLine> difference() {
        return difference;
    }

    /** Shows what writing would do. */
    void showDifference() {
        Connection now = connection;
        if (now == null || busy.get()) {
            return;
        }
        begin();
        context.background()
                .run(
                        () -> setup.preview(now),
                        made -> {
                            busy.set(false);
                            show(made);
                            if (made.isEmpty()) {
                                show(null);
                                context.navigation().say(texts.get("written.nothing"));
                            }
                        },
                        this::failed);
    }

    /** Puts the difference away; nothing is written. */
    void hideDifference() {
        show(null);
    }

    /** Writes what is shown. */
    void write() {
        ToolSetup.Preview shown = preview;
        if (shown != null) {
            change(() -> setup.write(shown), "written.done");
        }
    }

    /** Takes back what Brickway wrote; asks first if somebody else has changed it since. */
    void undo() {
        Connection now = connection;
        if (now == null) {
            return;
        }
        boolean sure = !(state.get() instanceof State.ChangedByHand)
                || context.dialogs()
                        .confirm(
                                texts.get("undo.changed.title"),
                                texts.get("undo.changed.text", setup.file()),
                                texts.get("undo.action"));
        if (sure) {
            change(() -> setup.undo(now), "undo.done");
        }
    }

    void openFile() {
        context.open(setup.file(), texts.get("open.none", setup.file()));
    }

    @Override
    boolean fits(ToolFinder.Found found) {
        return found.setup().id().equals(id()) && found.setup() instanceof ToolSetup.Written;
    }

    /** Does nothing while something is under way, whose own look comes later and knows more. */
    @Override
    void update(ToolFinder.Found found) {
        if (busy.get()) {
            return;
        }
        super.update(found);
        if (found.setup() instanceof ToolSetup.Written written
                && found.details() instanceof ToolFinder.Details.Written details) {
            setup = written;
            connection = found.connection();
            take(details);
        }
    }

    private void take(ToolFinder.Details.Written details) {
        State now = details.state();
        boolean same = now != null && now.equals(state.get());
        state.set(now);
        sentence.set(
                switch (now) {
                    case null -> "";
                    case State.NotSetUp _, State.UpToDate _ -> "";
                    case State.OutOfDate(String what) -> what;
                    case State.ChangedByHand(String what) -> what;
                    case State.Unreadable(String why) -> why;
                });
        if (details.preview() != null || !same) {
            show(details.preview()); // one that the person asked for stays while nothing has changed
        }
    }

    private void show(ToolSetup.@Nullable Preview made) {
        preview = made;
        previewed.set(made != null);
        List<DiffLine> lines = made == null
                ? List.of()
                : made.files().stream()
                        .flatMap(file -> DiffLine.of(file.lines(), AROUND).stream())
                        .toList();
        if (!difference.equals(lines)) {
            difference.setAll(lines);
        }
    }

    private void change(Work work, String done) {
        if (busy.get()) {
            return;
        }
        begin();
        context.background()
                .run(
                        () -> {
                            work.run();
                            return setup.file();
                        },
                        file -> {
                            context.navigation().say(texts.get(done, name()));
                            stepsShownProperty().set("written.done".equals(done));
                            lookAgain();
                        },
                        reason -> {
                            failure.set(Failure.sentence(reason));
                            lookAgain();
                        });
    }

    private void lookAgain() {
        Connection now = connection;
        context.background()
                .run(
                        () -> ToolFinder.written(setup, now),
                        details -> {
                            busy.set(false);
                            show(null);
                            List<String> remaining = List.copyOf(steps());
                            super.update(new ToolFinder.Found(setup, now, remaining, false, details));
                            take(details);
                        },
                        this::failed);
    }

    private void begin() {
        failure.set("");
        busy.set(true);
    }

    private void failed(Exception reason) {
        busy.set(false);
        show(null);
        failure.set(Failure.sentence(reason));
    }
}
