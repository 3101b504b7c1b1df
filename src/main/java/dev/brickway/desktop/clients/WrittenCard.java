package dev.brickway.desktop.clients;

import dev.brickway.clients.Connection;
import dev.brickway.clients.ToolSetup;
import dev.brickway.clients.ToolSetup.State;
import dev.brickway.clients.ToolSetup.Wishes;
import dev.brickway.desktop.common.Background;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Failure;
import dev.brickway.desktop.common.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The card of a tool whose file Brickway writes. Nothing is written that was not shown before; what a write or an undo
 * says when it fails stays until the next one.
 */
final class WrittenCard extends ToolCard {
    private final DesktopContext context;
    private final Texts texts = Texts.of(WrittenCard.class);
    private final WrittenChoices choices = new WrittenChoices(this::chosen);
    private final ShownPreview preview = new ShownPreview();
    private final ReadOnlyObjectWrapper<@Nullable State> state = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Path> backup = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper opened = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper choosable = new ReadOnlyBooleanWrapper();
    private final boolean picked;
    private ToolSetup.Written setup;
    private @Nullable Connection connection;
    private Background.@Nullable Job previewing;
    private boolean changing;

    WrittenCard(
            ToolFinder.Found found,
            ToolSetup.Written setup,
            ToolFinder.Details.Written details,
            DesktopContext context) {
        super(found);
        this.context = context;
        this.setup = setup;
        this.picked = found.picked();
        this.connection = found.connection();
        take(details, true);
    }

    /** The file that is written. */
    Path file() {
        return setup.file();
    }

    /** Whether the person picked its file, so that it can be taken from the list. */
    boolean isPicked() {
        return picked;
    }

    /** The model to begin with, and extras. */
    WrittenChoices choices() {
        return choices;
    }

    /** Whether there is anything to choose. */
    ReadOnlyBooleanProperty choosableProperty() {
        return choosable.getReadOnlyProperty();
    }

    /** Null while it is not known. */
    ReadOnlyObjectProperty<@Nullable State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** What there is to say of the state; may be empty. */
    ReadOnlyStringProperty sentenceProperty() {
        return sentence.getReadOnlyProperty();
    }

    /** What stands in the way, in a sentence; empty when nothing does. */
    ReadOnlyStringProperty obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }

    /** Why the last thing that was tried did not work; empty when it did. */
    ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** A copy of the file as it was before; null if there is none. */
    ReadOnlyObjectProperty<@Nullable Path> backupProperty() {
        return backup.getReadOnlyProperty();
    }

    /** Whether a file is being read or written. */
    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Whether what can be chosen and what would be written are to be seen. */
    ReadOnlyBooleanProperty openedProperty() {
        return opened.getReadOnlyProperty();
    }

    /** What writing would do; nothing while it is not shown. */
    ShownPreview preview() {
        return preview;
    }

    /** Shows what can be chosen and what writing would do. */
    void showDifference() {
        Connection now = connection;
        if (now == null || changing || state.get() instanceof State.Unreadable) {
            return;
        }
        begin();
        if (previewing != null) {
            previewing.cancel();
        }
        opened.set(true);
        Wishes wishes = choices.wishes();
        previewing = context.background()
                .run(
                        () -> setup.preview(now, wishes),
                        made -> {
                            busy.set(false);
                            preview.show(made);
                        },
                        this::failed);
    }

    /** Puts the difference away; nothing is written, and what was chosen is as it was. */
    void hideDifference() {
        if (!changing) {
            close();
        }
    }

    /** Writes what is shown. */
    void write() {
        ToolSetup.Preview shown = preview.get();
        if (shown != null) {
            change(
                    () -> {
                        setup.write(shown);
                        return true;
                    },
                    "written.done");
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
        open(setup.file(), context);
    }

    void openBackup() {
        Path copy = backup.get();
        if (copy != null) {
            context.open(copy, texts.get("open.none", copy));
        }
    }

    @Override
    boolean fits(ToolFinder.Found found) {
        return found.setup().id().equals(id())
                && found.setup() instanceof ToolSetup.Written
                && found.picked() == picked;
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
            boolean sameConnection = Objects.equals(found.connection(), connection);
            setup = written;
            connection = found.connection();
            take(details, sameConnection);
        }
    }

    private void take(ToolFinder.Details.Written details, boolean sameConnection) {
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
        obstacle.set(Objects.requireNonNullElse(details.obstacle(), ""));
        backup.set(details.backup());
        choices.take(details.models(), details.extras(), details.wishes());
        choosable.set(!choices.isEmpty());
        if (details.preview() != null && !choices.isTouched()) {
            opened.set(true);
            preview.show(details.preview());
        } else if (details.preview() == null && !same) {
            close(); // what was shown was about another state
        } else if (opened.get() && !(same && sameConnection)) {
            showDifference(); // one that the person asked for stays while nothing has changed
        }
    }

    private void chosen() {
        if (opened.get()) {
            showDifference();
        }
    }

    private void close() {
        choices.reset();
        opened.set(false);
        preview.show(null);
    }

    private void change(Callable<Boolean> work, String done) {
        if (busy.get()) {
            return;
        }
        begin();
        changing = true;
        context.background()
                .run(
                        work,
                        _ -> {
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
                        () -> new ToolFinder.Found(
                                setup,
                                now,
                                now == null ? List.of() : setup.remainingSteps(now),
                                false,
                                picked,
                                ToolFinder.written(setup, now)),
                        found -> {
                            busy.set(false);
                            changing = false;
                            close();
                            update(found);
                            ToolFinder.standing(found)
                                    .ifPresent(standing -> context.tools().saw(standing));
                        },
                        reason -> {
                            changing = false;
                            failed(reason);
                        });
    }

    private void begin() {
        failure.set("");
        busy.set(true);
    }

    private void failed(Exception reason) {
        busy.set(false);
        close();
        failure.set(Failure.sentence(reason));
    }
}
