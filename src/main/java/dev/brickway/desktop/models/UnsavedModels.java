package dev.brickway.desktop.models;

import dev.brickway.desktop.common.Background;
import dev.brickway.desktop.common.Page;
import dev.brickway.desktop.common.UnsavedWork;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;

/** The list's changes that are not in {@code models.json} yet. */
final class UnsavedModels implements UnsavedWork {
    private final ModelsViewModel model;
    private final Runnable finish;
    private final Background background;

    /**
     * Those of {@code model}.
     *
     * @param finish takes what is being written in a cell or a field into the list
     */
    UnsavedModels(ModelsViewModel model, Runnable finish, Background background) {
        this.model = model;
        this.finish = finish;
        this.background = background;
    }

    @Override
    public Optional<String> unsaved() {
        finish.run();
        if (!model.list().unsavedProperty().get()) {
            return Optional.empty();
        }
        String text = canSave() ? "quit.unsaved" : "quit.stuck";
        return Optional.of(model.texts().get(text, model.list().difference()));
    }

    /** Also while a save is under way, which the one that is asked for here waits for. */
    @Override
    public boolean canSave() {
        return model.canSaveBinding().get() || saving().get();
    }

    @Override
    public void save(Consumer<Boolean> done) {
        if (saving().get()) {
            background.afterwards(saving(), () -> saveRest(done)); // when the list knows that it is saved
        } else {
            saveRest(done);
        }
    }

    private void saveRest(Consumer<Boolean> done) {
        if (model.list().unsavedProperty().get()) {
            model.save(done);
        } else {
            done.accept(true);
        }
    }

    private ReadOnlyBooleanProperty saving() {
        return model.file().savingProperty();
    }

    @Override
    public Page page() {
        return Page.MODELS;
    }
}
