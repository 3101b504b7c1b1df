package dev.brickway.desktop.clients;

import dev.brickway.clients.Connection;
import dev.brickway.clients.Snippet;
import dev.brickway.clients.ToolSetup;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Texts;
import dev.brickway.models.Model;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The card of a tool that the person gives something to. */
final class PastedCard extends ToolCard {
    private final DesktopContext context;
    private final Texts texts = Texts.of(PastedCard.class);
    private final ObservableList<Model> models = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Model> model = new SimpleObjectProperty<>();
    private final ObservableList<String> forms = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable String> form = new SimpleObjectProperty<>();
    private final ObservableList<Snippet> snippets = FXCollections.observableArrayList();
    private final BooleanProperty keyShown = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");
    private ToolSetup.Pasted setup;
    private @Nullable Connection connection;
    private boolean updating;

    PastedCard(
            ToolFinder.Found found, ToolSetup.Pasted setup, ToolFinder.Details.Pasted details, DesktopContext context) {
        super(found);
        this.setup = setup;
        this.context = context;
        take(found.connection(), setup, details);
        model.subscribe(this::show);
        form.subscribe(this::show);
    }

    /** The models it can begin with; empty where there is nothing to choose. */
    ObservableList<Model> models() {
        return models;
    }

    ObjectProperty<@Nullable Model> modelProperty() {
        return model;
    }

    /** The ways to give it, the usual one first. */
    ObservableList<String> forms() {
        return forms;
    }

    ObjectProperty<@Nullable String> formProperty() {
        return form;
    }

    /** What to copy, in the chosen form. */
    ObservableList<Snippet> snippets() {
        return snippets;
    }

    /** Whether the key is to be seen. */
    BooleanProperty keyShownProperty() {
        return keyShown;
    }

    /** What stands in the way, in a sentence; empty when nothing does. */
    ReadOnlyStringProperty obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }

    /** Copies a snippet, with the key in it. */
    void copy(Snippet snippet) {
        context.secrets().copy(snippet.text(), snippet.secret());
        context.navigation()
                .say(
                        snippet.secret()
                                ? texts.get("copied.secret", context.secrets().fate())
                                : texts.get("copied"));
    }

    @Override
    boolean fits(ToolFinder.Found found) {
        return found.setup().id().equals(id()) && found.setup() instanceof ToolSetup.Pasted;
    }

    @Override
    void update(ToolFinder.Found found) {
        super.update(found);
        if (found.setup() instanceof ToolSetup.Pasted pasted
                && found.details() instanceof ToolFinder.Details.Pasted details) {
            take(found.connection(), pasted, details);
        }
    }

    private void take(
            @Nullable Connection newConnection, ToolSetup.Pasted newSetup, ToolFinder.Details.Pasted details) {
        setup = newSetup;
        connection = newConnection;
        obstacle.set(details.obstacle() == null ? "" : details.obstacle());
        updating = true;
        try {
            if (!models.equals(details.choices())) {
                Model chosen = model.get();
                models.setAll(details.choices());
                model.set(models.stream()
                        .filter(each -> chosen != null && each.id().equals(chosen.id()))
                        .findFirst()
                        .orElse(models.isEmpty() ? null : models.getFirst()));
            }
        } finally {
            updating = false;
        }
        show();
    }

    private void show() {
        Connection now = connection;
        if (updating) {
            return;
        }
        List<ToolSetup.Form> all = now == null ? List.of() : setup.forms(now, model.get());
        updating = true;
        try {
            List<String> labels = all.stream().map(ToolSetup.Form::label).toList();
            if (!forms.equals(labels)) {
                String chosen = form.get();
                forms.setAll(labels);
                form.set(labels.contains(chosen) ? chosen : labels.isEmpty() ? null : labels.getFirst());
            }
        } finally {
            updating = false;
        }
        List<Snippet> chosen = all.stream()
                .filter(each -> each.label().equals(form.get()))
                .findFirst()
                .map(ToolSetup.Form::snippets)
                .orElse(List.of());
        if (!snippets.equals(chosen)) {
            snippets.setAll(chosen);
        }
    }
}
