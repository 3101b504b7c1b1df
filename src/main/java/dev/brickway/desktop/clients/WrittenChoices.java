package dev.brickway.desktop.clients;

import dev.brickway.clients.ToolSetup.Extra;
import dev.brickway.clients.ToolSetup.Wishes;
import dev.brickway.models.Model;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * What a person chooses of what can be written for a tool: the model to begin with, and extras. Begins with what was written
 * before; what the person has changed stays as long as it is there to choose.
 */
final class WrittenChoices {
    private final Runnable changed;
    private final ObservableList<Model> models = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Model> model = new SimpleObjectProperty<>();
    private final ObservableList<Choice> extras = FXCollections.observableArrayList();
    private Wishes written = new Wishes(null, Set.of());
    private boolean updating;

    /** An extra, and whether it is wanted. */
    record Choice(Extra extra, BooleanProperty wanted) {}

    /**
     * Nothing to choose yet.
     *
     * @param changed run when the person has chosen something else
     */
    WrittenChoices(Runnable changed) {
        this.changed = changed;
        model.subscribe((_, _) -> tell());
    }

    /** The models it can begin with; empty where there is nothing to choose. */
    ObservableList<Model> models() {
        return models;
    }

    ObjectProperty<@Nullable Model> modelProperty() {
        return model;
    }

    /** What can be written besides; empty where there is nothing. */
    ObservableList<Choice> extras() {
        return extras;
    }

    boolean isEmpty() {
        return models.isEmpty() && extras.isEmpty();
    }

    /** What is chosen now. */
    Wishes wishes() {
        return new Wishes(
                model.get(),
                extras.stream()
                        .filter(choice -> choice.wanted().get())
                        .map(choice -> choice.extra().id())
                        .collect(Collectors.toSet()));
    }

    /** Whether it is something else than what was written, or what is proposed where nothing was. */
    boolean isTouched() {
        Wishes now = wishes();
        return !Objects.equals(id(now.model()), id(written.model()))
                || !now.extras().equals(written.extras());
    }

    /** Takes over what there is to choose; what the person has changed stays. */
    void take(List<Model> newModels, List<Extra> newExtras, Wishes before) {
        Wishes now = wishes();
        boolean otherModel = !Objects.equals(id(now.model()), id(written.model()));
        Set<String> otherExtras = extras.stream()
                .map(choice -> choice.extra().id())
                .filter(id -> now.extras().contains(id) != written.extras().contains(id))
                .collect(Collectors.toSet());
        written = before;
        quietly(() -> {
            if (!models.equals(newModels)) {
                models.setAll(newModels);
            }
            model.set(find(otherModel ? id(now.model()) : id(before.model())));
            Map<String, Choice> there = new HashMap<>();
            extras.forEach(choice -> there.put(choice.extra().id(), choice));
            List<Choice> wanted = newExtras.stream()
                    .map(extra -> {
                        Choice old = there.get(extra.id());
                        return old != null && old.extra().equals(extra) ? old : choice(extra);
                    })
                    .toList();
            if (!extras.equals(wanted)) {
                extras.setAll(wanted);
            }
            for (Choice choice : extras) {
                String id = choice.extra().id();
                choice.wanted().set(before.extras().contains(id) != otherExtras.contains(id));
            }
        });
    }

    /** Goes back to what was written. */
    void reset() {
        quietly(() -> {
            model.set(find(id(written.model())));
            extras.forEach(choice ->
                    choice.wanted().set(written.extras().contains(choice.extra().id())));
        });
    }

    private Choice choice(Extra extra) {
        Choice choice = new Choice(extra, new SimpleBooleanProperty());
        choice.wanted().subscribe((_, _) -> tell());
        return choice;
    }

    private @Nullable Model find(@Nullable String id) {
        return models.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElse(models.isEmpty() ? null : models.getFirst());
    }

    private static @Nullable String id(@Nullable Model model) {
        return model == null ? null : model.id();
    }

    private void quietly(Runnable update) {
        updating = true;
        try {
            update.run();
        } finally {
            updating = false;
        }
    }

    private void tell() {
        if (!updating) {
            changed.run();
        }
    }
}
