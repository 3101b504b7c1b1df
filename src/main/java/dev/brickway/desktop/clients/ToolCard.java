package dev.brickway.desktop.clients;

import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Failure;
import dev.brickway.desktop.common.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The card of one set-up: what both kinds have in common. */
abstract sealed class ToolCard permits WrittenCard, PastedCard {
    private static final Texts TEXTS = Texts.of(ToolCard.class);

    private final String id;
    private final String name;
    private final ReadOnlyStringWrapper detail;
    private final ReadOnlyObjectWrapper<Pill> pill;
    private final ObservableList<String> steps = FXCollections.observableArrayList();
    private final BooleanProperty stepsShown = new SimpleBooleanProperty();

    ToolCard(ToolFinder.Found found) {
        this.id = found.setup().id();
        this.name = found.setup().name();
        this.detail = new ReadOnlyStringWrapper(found.setup().detail());
        this.pill = new ReadOnlyObjectWrapper<>(Pill.of(found));
        steps.setAll(found.steps());
    }

    final String id() {
        return id;
    }

    final String name() {
        return name;
    }

    /** What tells it from others of that name; another one when the tool was updated. */
    final ReadOnlyStringProperty detailProperty() {
        return detail.getReadOnlyProperty();
    }

    final ReadOnlyObjectProperty<Pill> pillProperty() {
        return pill.getReadOnlyProperty();
    }

    /** What remains to do in the tool, a sentence each. */
    final ObservableList<String> steps() {
        return steps;
    }

    /** Whether the person asked for them. */
    final BooleanProperty stepsShownProperty() {
        return stepsShown;
    }

    /** Opens a file, or its folder while there is none. */
    static void open(Path file, DesktopContext context) {
        context.background()
                .run(
                        () -> Files.exists(file) ? file : Objects.requireNonNullElse(file.getParent(), file),
                        there -> context.open(there, TEXTS.get("open.none", there)),
                        failure -> context.navigation().say(Failure.sentence(failure)));
    }

    /** Whether the card can go on with what was found; a new one is needed otherwise. */
    abstract boolean fits(ToolFinder.Found found);

    /** Takes over what was found; what the person has chosen and opened stays. */
    void update(ToolFinder.Found found) {
        detail.set(found.setup().detail());
        pill.set(Pill.of(found));
        if (!steps.equals(found.steps())) {
            steps.setAll(found.steps());
        }
    }
}
