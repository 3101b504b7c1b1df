package dev.brickway.desktop.models;

import atlantafx.base.controls.ModalPane;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.common.Views;
import dev.brickway.desktop.common.Visibility;
import dev.brickway.desktop.common.WhileShown;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** Works the Models view. */
@SuppressWarnings("NullAway.Init") // by FXML
public final class ModelsController {
    private static final Duration LOOK_EVERY = Duration.seconds(1);

    private final DesktopContext context;
    private final ModelsViewModel model;
    private final Discover discover;
    private final Import pasting;
    private final Texts texts;
    private ModelsTable rows;
    private ModelDetails details;

    @FXML
    private StackPane root;

    @FXML
    private VBox page;

    @FXML
    private Label counts;

    @FXML
    private TextField search;

    @FXML
    private TableView<RowItem> table;

    @FXML
    private Button duplicate;

    @FXML
    private Button remove;

    @FXML
    private Button test;

    @FXML
    private Button undo;

    @FXML
    private Button redo;

    @FXML
    private Button save;

    @FXML
    private VBox empty;

    @FXML
    private VBox noMatch;

    @FXML
    private Label noMatchText;

    @FXML
    private HBox nameField;

    @FXML
    private TextField name;

    @FXML
    private TextField upstream;

    @FXML
    private FileBannersController bannersController;

    @FXML
    private ModelTestController modelTestController;

    @FXML
    private SaveStateController saveStateController;

    @FXML
    private ModalPane modal;

    /** Made by {@link Views}. */
    public ModelsController(DesktopContext context) {
        this.context = context;
        this.model = new ModelsViewModel(context);
        this.discover = new Discover(context, model);
        this.pasting = new Import(context, model);
        this.texts = model.texts();
    }

    @FXML
    void initialize() {
        rows = new ModelsTable(table, model);
        details = new ModelDetails(model, name, upstream);
        Visibility.bind(nameField, rows.narrowBinding());
        counts.textProperty().bind(model.countsBinding());
        search.textProperty().bindBidirectional(model.searchProperty());
        buttons();
        bannersController.use(model.file());
        modelTestController.use(model.test());
        saveStateController.use(model, this::finish);
        placeholder();
        page.disableProperty().bind(modal.displayProperty());
        new ModelsPanels(modal, context, discover, pasting, table::requestFocus);
        shortcuts();
        context.navigation().askBeforeQuitting(new UnsavedModels(model, this::finish, context.background()));
        // Only while somebody may be looking at the page.
        WhileShown.repeat(root, LOOK_EVERY, model.file()::look);
        WhileShown.whenever(root, () -> {
            if (!modal.isDisplay()) {
                table.requestFocus();
            }
        });
    }

    @FXML
    void discover() {
        finish();
        discover.start();
    }

    @FXML
    void paste() {
        finish();
        pasting.start();
    }

    @FXML
    void add() {
        finish();
        model.add();
    }

    @FXML
    void duplicate() {
        finish();
        model.duplicate();
    }

    @FXML
    void remove() {
        finish();
        model.remove();
    }

    @FXML
    void runTest() {
        finish();
        model.runTest();
    }

    @FXML
    void undo() {
        finish();
        model.list().undo();
    }

    @FXML
    void redo() {
        finish();
        model.list().redo();
    }

    @FXML
    void save() {
        finish();
        model.save();
    }

    @FXML
    void showAll() {
        model.searchProperty().set("");
        table.requestFocus();
    }

    /** Takes what is being written in a cell or a field into the list. */
    private void finish() {
        rows.finish();
        details.finish();
    }

    private void buttons() {
        save.disableProperty().bind(model.canSaveBinding().not());
        BooleanExpression noneChosen =
                Bindings.createBooleanBinding(() -> model.chosenProperty().get().isEmpty(), model.chosenProperty());
        duplicate.disableProperty().bind(noneChosen);
        remove.disableProperty().bind(noneChosen);
        test.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !model.canTest(),
                        model.chosenProperty(),
                        model.list().revisionProperty()));
        history(undo, "undo.tip", model.list().undoneProperty());
        history(redo, "redo.tip", model.list().redoneProperty());
    }

    private void history(Button button, String tip, ObservableValue<@Nullable String> change) {
        change.subscribe(what -> {
            button.setDisable(what == null);
            button.setTooltip(what == null ? null : new Tooltip(texts.get(tip, what)));
        });
    }

    private void placeholder() {
        Runnable choose = () -> {
            boolean searching = !model.searchProperty().get().isBlank();
            noMatchText.setText(texts.get("empty.search", model.searchProperty().get()));
            Visibility.set(noMatch, searching);
            Visibility.set(empty, !searching && model.file().loadedProperty().get());
        };
        model.searchProperty().subscribe(choose);
        model.file().loadedProperty().subscribe(choose);
    }

    private void shortcuts() {
        PageKeys keys = new PageKeys(() -> !modal.isDisplay());
        keys.on(KeyCode.S, this::save);
        keys.on(KeyCode.Z, this::undo);
        keys.on(KeyCode.Y, this::redo);
        keys.onShift(KeyCode.Z, this::redo);
        keys.on(KeyCode.D, this::duplicate);
        keys.on(KeyCode.N, this::add);
        keys.on(KeyCode.T, this::runTest);
        keys.on(KeyCode.F, () -> {
            search.requestFocus();
            search.selectAll();
        });
        keys.follow(root);
        search.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                showAll();
                event.consume();
            } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
                table.requestFocus();
                table.getSelectionModel().selectFirst();
                event.consume();
            }
        });
    }
}
