package dev.brickway.desktop.start;

import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Navigation;
import dev.brickway.desktop.common.Page;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The way through the three steps, each of which may be skipped. */
final class StartViewModel {
    /** The steps in their order. */
    enum Step {
        WORKSPACE,
        MODELS,
        TOOLS
    }

    private final Navigation navigation;
    private final WorkspaceStep workspace;
    private final ModelsStep models;
    private final TryOut tryOut;
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.WORKSPACE);
    private final BooleanBinding done;

    StartViewModel(DesktopContext context, WorkspaceStep workspace, ModelsStep models, TryOut tryOut) {
        this.navigation = context.navigation();
        this.workspace = workspace;
        this.models = models;
        this.tryOut = tryOut;
        done = Bindings.createBooleanBinding(this::isDone, step, workspace.phaseProperty(), models.phaseProperty());
        workspace.demoProperty().addListener((_, _, demo) -> {
            if (demo && step.get() == Step.WORKSPACE) {
                go(Step.TOOLS); // it brings its own models
            }
        });
    }

    ReadOnlyObjectProperty<Step> stepProperty() {
        return step.getReadOnlyProperty();
    }

    /** Whether this step is done, so that the next one makes sense. */
    BooleanBinding done() {
        return done;
    }

    /** Goes on; from the last step to the Home page. */
    void next() {
        switch (step.get()) {
            case WORKSPACE -> go(workspace.demoProperty().get() ? Step.TOOLS : Step.MODELS);
            case MODELS -> models.save(this::saved);
            case TOOLS -> leave();
        }
    }

    /** Goes on without this step. */
    void skip() {
        workspace.cancel();
        models.cancel();
        switch (step.get()) {
            case WORKSPACE -> go(Step.MODELS);
            case MODELS -> go(Step.TOOLS);
            case TOOLS -> leave();
        }
    }

    void back() {
        models.cancel();
        switch (step.get()) {
            case WORKSPACE -> leave();
            case MODELS -> go(Step.WORKSPACE);
            case TOOLS -> go(workspace.demoProperty().get() ? Step.WORKSPACE : Step.MODELS);
        }
    }

    /** Leaves the rest for later. */
    void leave() {
        close();
        navigation.show(Page.HOME);
    }

    /** Gives up whatever is under way. */
    void close() {
        workspace.cancel();
        models.cancel();
        tryOut.close();
    }

    /** The models are saved; whoever has gone back meanwhile stays there. */
    private void saved() {
        if (step.get() != Step.WORKSPACE) {
            go(Step.TOOLS);
        }
    }

    private void go(Step to) {
        step.set(to);
        switch (to) {
            case WORKSPACE -> {}
            case MODELS -> models.enter();
            case TOOLS -> tryOut.enter(models.listed());
        }
    }

    private boolean isDone() {
        return switch (step.get()) {
            case WORKSPACE -> workspace.phaseProperty().get() == WorkspaceStep.Phase.DONE;
            case MODELS ->
                switch (models.phaseProperty().get()) {
                    case FOUND, NOT_SAVED, DEMO -> true;
                    case IDLE, SEARCHING, CANCELLED, FAILED, SAVING -> false;
                };
            case TOOLS -> true;
        };
    }
}
