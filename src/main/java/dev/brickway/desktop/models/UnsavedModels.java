package dev.brickway.desktop.models;

import dev.brickway.desktop.common.Page;
import dev.brickway.desktop.common.UnsavedWork;
import java.util.Optional;
import java.util.function.Consumer;

/** The list's changes that are not in {@code models.json} yet. */
final class UnsavedModels implements UnsavedWork {
    private final ModelsViewModel model;
    private final Runnable finish;

    /**
     * Those of {@code model}.
     *
     * @param finish takes what is being written in a cell or a field into the list
     */
    UnsavedModels(ModelsViewModel model, Runnable finish) {
        this.model = model;
        this.finish = finish;
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

    @Override
    public boolean canSave() {
        return model.canSaveBinding().get();
    }

    @Override
    public void save(Consumer<Boolean> done) {
        model.save(done);
    }

    @Override
    public Page page() {
        return Page.MODELS;
    }
}
