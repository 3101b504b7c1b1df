package dev.brickway.desktop.models;

import dev.brickway.desktop.common.Page;
import dev.brickway.desktop.common.UnsavedWork;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;

/** The list's changes that are not in {@code models.json} yet. */
final class UnsavedModels implements UnsavedWork {
    private final ModelsViewModel model;
    private final Runnable finish;
    private final Executor window;

    /**
     * Those of {@code model}.
     *
     * @param finish takes what is being written in a cell or a field into the list
     * @param window runs things on the window's thread, later
     */
    UnsavedModels(ModelsViewModel model, Runnable finish, Executor window) {
        this.model = model;
        this.finish = finish;
        this.window = window;
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
            saving().addListener(new ChangeListener<>() {
                @Override
                public void changed(ObservableValue<? extends Boolean> of, Boolean before, Boolean now) {
                    of.removeListener(this);
                    window.execute(() -> saveRest(done)); // when the list knows that it is saved
                }
            });
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
