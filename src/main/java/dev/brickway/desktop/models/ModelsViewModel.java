package dev.brickway.desktop.models;

import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.models.RowRules.Problem;
import dev.brickway.models.Model;
import dev.brickway.models.ModelCatalogue;
import dev.brickway.platform.HomeFolder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/** The Models page: the list, its file, and what can be done with both. */
final class ModelsViewModel {
    private final Texts texts = Texts.of(ModelsViewModel.class);
    private final ModelList list = new ModelList(texts);
    private final ModelsFile file;
    private final ModelTest test;
    private final FilteredList<RowItem> visible;
    private final StringProperty search = new SimpleStringProperty("");
    private final ObjectProperty<List<Long>> chosen = new SimpleObjectProperty<>(List.of());
    private final BooleanBinding canSave;
    private final StringBinding counts;
    private final StringBinding status;

    ModelsViewModel(DesktopContext context) {
        file = new ModelsFile(context, list, texts);
        test = new ModelTest(context, texts);
        visible = new FilteredList<>(list.items());
        search.subscribe(typed -> {
            String[] words = typed.toLowerCase(Locale.ROOT).strip().split("\\s+");
            visible.setPredicate(item -> matches(item.row(), words));
        });
        Observable[] any = {
            list.revisionProperty(),
            file.loadedProperty(),
            file.existsProperty(),
            file.conflictProperty(),
            file.savingProperty(),
            file.brokenProperty()
        };
        canSave = Bindings.createBooleanBinding(
                () -> list.unsavedProperty().get()
                        && list.problemProperty().get() == null
                        && file.conflictProperty().get().isEmpty()
                        && !file.brokenProperty().get()
                        && !file.savingProperty().get(),
                any);
        counts = Bindings.createStringBinding(this::counts, any);
        status = Bindings.createStringBinding(this::status, any);
    }

    Texts texts() {
        return texts;
    }

    ModelList list() {
        return list;
    }

    ModelsFile file() {
        return file;
    }

    ModelTest test() {
        return test;
    }

    /** The rows that match the search. */
    FilteredList<RowItem> visible() {
        return visible;
    }

    StringProperty searchProperty() {
        return search;
    }

    /** The chosen rows' keys, the one that is worked with first. */
    ObjectProperty<List<Long>> chosenProperty() {
        return chosen;
    }

    BooleanBinding canSaveBinding() {
        return canSave;
    }

    /** "8 models, 6 offered to your tools". */
    StringBinding countsBinding() {
        return counts;
    }

    /** What keeps the list from being saved, or what is not saved yet, or where it is saved. */
    StringBinding statusBinding() {
        return status;
    }

    /** Whether rows can be moved: where a search hides some, their places mean nothing. */
    boolean canMove() {
        return search.get().isBlank();
    }

    void save() {
        save(_ -> {});
    }

    /**
     * Saves the list if it can be saved.
     *
     * @param done told whether it is saved
     */
    void save(Consumer<Boolean> done) {
        if (canSave.get()) {
            file.save(done);
        } else {
            done.accept(false);
        }
    }

    void add() {
        search.set("");
        list.add(chosen.get());
    }

    void duplicate() {
        list.duplicate(chosen.get());
    }

    void remove() {
        list.remove(chosen.get());
    }

    /** Moves the chosen rows by one place up (-1) or down (1). */
    void move(int by) {
        if (canMove()) {
            list.move(chosen.get(), by);
        }
    }

    /** Shows the cell that keeps the list from being saved. */
    void showProblem() {
        Problem problem = list.problemProperty().get();
        if (problem != null) {
            search.set("");
            list.focusOn(problem.row().key(), problem.field());
        }
    }

    /** The chosen row if it is the only one. */
    @Nullable RowItem single() {
        List<Long> keys = chosen.get();
        return keys.size() != 1 ? null : item(keys.getFirst());
    }

    /** Whether the chosen model can be asked. */
    boolean canTest() {
        RowItem item = single();
        return item != null
                && !item.shownProperty().get().problems().containsKey(RowField.ID)
                && !item.shownProperty().get().problems().containsKey(RowField.ENDPOINT);
    }

    /** Asks the chosen model as the list has it now, saved or not. */
    void runTest() {
        RowItem item = single();
        if (item != null && canTest()) {
            test.run(catalogue(), item.row().id());
        }
    }

    /** The list as it is being edited. */
    ModelCatalogue catalogue() {
        List<Model> models = RowModels.models(
                list.rows().stream().filter(row -> !row.id().isEmpty()).toList());
        return new ModelCatalogue(file.endpoints(), models);
    }

    private @Nullable RowItem item(long key) {
        return list.items().stream()
                .filter(item -> item.key() == key)
                .findFirst()
                .orElse(null);
    }

    private String counts() {
        if (!file.loadedProperty().get()) {
            return texts.get("loading");
        }
        long on = list.rows().stream().filter(Row::enabled).count();
        long before = list.saved().stream().filter(Row::enabled).count();
        return texts.get(
                on == before || !file.existsProperty().get() ? "counts" : "counts.unsaved",
                list.rows().size(),
                on);
    }

    private String status() {
        Problem problem = list.problemProperty().get();
        if (!file.loadedProperty().get()) {
            return "";
        }
        if (problem != null) {
            String id = problem.row().id();
            return id.isEmpty()
                    ? texts.get("status.problem.unnamed", problem.reason())
                    : texts.get("status.problem", id, problem.reason());
        }
        if (file.savingProperty().get()) {
            return texts.get("status.saving");
        }
        if (file.brokenProperty().get()) {
            return texts.get("status.broken");
        }
        if (list.unsavedProperty().get()) {
            return texts.get("status.unsaved", list.difference());
        }
        return file.existsProperty().get()
                ? texts.get("status.saved", HomeFolder.shorten(file.path()))
                : texts.get("status.none", HomeFolder.shorten(file.path()));
    }

    private static boolean matches(Row row, String[] words) {
        String text = String.join(" ", row.id(), row.name(), row.endpoint(), row.upstream())
                .toLowerCase(Locale.ROOT);
        return Arrays.stream(words).allMatch(text::contains);
    }
}
