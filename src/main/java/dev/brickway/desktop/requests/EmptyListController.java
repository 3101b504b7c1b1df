package dev.brickway.desktop.requests;

import dev.brickway.app.ProxyState;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Page;
import dev.brickway.desktop.common.Texts;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says in place of the rows why there are none, and what to do. */
public final class EmptyListController {
    private final DesktopContext context;
    private final Texts texts = Texts.of(EmptyListController.class);

    @FXML
    @SuppressWarnings("NullAway.Init") // by FXML
    private FontIcon icon;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label title;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label text;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox example;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label command;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button copy;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button action;

    /** Made by {@link dev.brickway.desktop.common.Views}. */
    public EmptyListController(DesktopContext context) {
        this.context = context;
    }

    /** Says why {@code model} has no rows, from now on. */
    void explain(RequestsViewModel model, RequestActions actions) {
        copy.setOnAction(_ -> actions.copyText(command.getText()));
        Runnable again = () -> explainNow(model, actions);
        model.emptyProperty().subscribe(again);
        model.summaryProperty().subscribe(again);
        context.status().stateProperty().subscribe(again);
        again.run();
    }

    private void explainNow(RequestsViewModel model, RequestActions actions) {
        boolean running = context.status().stateProperty().get() instanceof ProxyState.Running;
        RequestsViewModel.Empty why = model.emptyProperty().get();
        boolean tryIt = why == RequestsViewModel.Empty.NOTHING_YET && running;
        example.setVisible(tryIt);
        example.setManaged(tryIt);
        switch (why) {
            case NO -> {}
            case NOTHING_YET -> {
                if (running) {
                    say(Feather.LIST, "empty.none", texts.get("empty.none.text"), null, () -> {});
                    actions.example(command::setText);
                } else {
                    Runnable home = () -> context.navigation().show(Page.HOME);
                    say(Feather.POWER, "empty.stopped", texts.get("empty.stopped.text"), "empty.home", home);
                }
            }
            case CLEARED ->
                say(Feather.LIST, "empty.cleared", texts.get("empty.cleared.text"), "bringBack", model::bringBack);
            case NOTHING_MATCHES -> {
                String hidden = texts.get("empty.filtered.text", model.total());
                say(Feather.SEARCH, "empty.filtered", hidden, "empty.filtered.clear", model::clearFilter);
            }
        }
    }

    private void say(Feather sign, String headline, String sentence, @Nullable String button, Runnable run) {
        icon.setIconCode(sign);
        title.setText(texts.get(headline));
        text.setText(sentence);
        action.setVisible(button != null);
        action.setManaged(button != null);
        if (button != null) {
            action.setText(texts.get(button));
            action.setOnAction(_ -> run.run());
        }
    }
}
