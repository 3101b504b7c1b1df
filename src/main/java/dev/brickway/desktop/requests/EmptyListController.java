package dev.brickway.desktop.requests;

import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Visibility;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says in place of the rows why there are none, and what to do. */
public final class EmptyListController {
    private final DesktopContext context;

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

    /** Says why {@code list} has no rows, from now on. */
    void explain(RequestsViewModel list, RequestActions actions) {
        EmptyListViewModel model = new EmptyListViewModel(context, list, actions);
        command.textProperty().bind(model.commandProperty());
        Visibility.bind(example, model.commandProperty().isNotEmpty());
        copy.setOnAction(_ -> model.copyCommand());
        action.setOnAction(_ -> model.act());
        model.shownProperty().subscribe(this::show);
    }

    private void show(EmptyListViewModel.Shown shown) {
        icon.setIconCode(
                switch (shown.reason()) {
                    case NONE, CLEARED -> Feather.LIST;
                    case STOPPED -> Feather.POWER;
                    case FILTERED -> Feather.SEARCH;
                });
        title.setText(shown.title());
        text.setText(shown.text());
        action.setText(shown.action());
        Visibility.set(action, !shown.action().isEmpty());
    }
}
