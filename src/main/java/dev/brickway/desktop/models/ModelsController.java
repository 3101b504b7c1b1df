package dev.brickway.desktop.models;

import atlantafx.base.controls.ModalPane;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.common.Views;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** Works the Models view. */
@SuppressWarnings("NullAway.Init") // by FXML
public final class ModelsController {
    private static final Duration LOOK_EVERY = Duration.seconds(1);
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final PseudoClass SAVED = PseudoClass.getPseudoClass("saved");
    private static final PseudoClass UNSAVED = PseudoClass.getPseudoClass("unsaved");

    private final DesktopContext context;
    private final ModelsViewModel model;
    private final Discover discover;
    private final Import pasting;
    private final Texts texts;
    private final Timeline looking = new Timeline();
    private ModelsTable rows;
    private ObservableValue<Boolean> seen;

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
    private HBox problemBanner;

    @FXML
    private Label problem;

    @FXML
    private HBox conflictBanner;

    @FXML
    private Label conflict;

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
    private HBox testResult;

    @FXML
    private ProgressIndicator testProgress;

    @FXML
    private Label testIcon;

    @FXML
    private Label testText;

    @FXML
    private Label testMore;

    @FXML
    private Button testClose;

    @FXML
    private Label statusDot;

    @FXML
    private Label status;

    @FXML
    private Hyperlink showProblem;

    @FXML
    private Hyperlink discard;

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
        new ModelDetails(model, name, upstream);
        shown(nameField, rows.narrowBinding());
        counts.textProperty().bind(model.countsBinding());
        search.textProperty().bindBidirectional(model.searchProperty());
        buttons();
        banners();
        status();
        test();
        placeholder();
        page.disableProperty().bind(modal.displayProperty());
        new ModelsPanels(modal, context, discover, pasting, table::requestFocus);
        shortcuts();
        looking.getKeyFrames().add(new KeyFrame(LOOK_EVERY, _ -> model.file().look()));
        looking.setCycleCount(Timeline.INDEFINITE);
        seen = root.sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::showingProperty)
                .orElse(false);
        seen.subscribe(this::seen);
    }

    @FXML
    void discover() {
        rows.finish();
        discover.start();
    }

    @FXML
    void paste() {
        rows.finish();
        pasting.start();
    }

    @FXML
    void add() {
        rows.finish();
        model.add();
    }

    @FXML
    void duplicate() {
        model.duplicate();
    }

    @FXML
    void remove() {
        model.remove();
    }

    @FXML
    void runTest() {
        rows.finish();
        model.runTest();
    }

    @FXML
    void closeTest() {
        model.test().close();
    }

    @FXML
    void undo() {
        model.list().undo();
    }

    @FXML
    void redo() {
        model.list().redo();
    }

    @FXML
    void save() {
        rows.finish();
        model.save();
    }

    @FXML
    void discard() {
        rows.finish();
        model.list().discard();
    }

    @FXML
    void showProblem() {
        model.showProblem();
    }

    @FXML
    void openFile() {
        model.file().open();
    }

    @FXML
    void reload() {
        model.file().reload();
    }

    @FXML
    void keepMine() {
        model.file().keepMine();
    }

    @FXML
    void takeTheirs() {
        model.file().takeTheirs();
    }

    @FXML
    void showAll() {
        model.searchProperty().set("");
        table.requestFocus();
    }

    /** The file is looked at only while somebody may be looking at the page. */
    private void seen(boolean now) {
        if (now) {
            model.file().look();
            looking.playFromStart();
            if (!modal.isDisplay()) {
                table.requestFocus();
            }
        } else {
            looking.stop();
        }
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

    private void banners() {
        problem.textProperty().bind(model.file().problemProperty());
        shown(problemBanner, model.file().problemProperty().isNotEmpty());
        conflict.textProperty().bind(model.file().conflictProperty());
        shown(conflictBanner, model.file().conflictProperty().isNotEmpty());
    }

    private void status() {
        status.textProperty().bind(model.statusBinding());
        shown(showProblem, model.list().problemProperty().isNotNull());
        shown(discard, model.list().unsavedProperty());
        model.statusBinding().subscribe(_ -> {
            boolean wrong = model.list().problemProperty().get() != null;
            boolean unsaved = model.list().unsavedProperty().get();
            statusDot.pseudoClassStateChanged(WRONG, wrong);
            statusDot.pseudoClassStateChanged(UNSAVED, unsaved && !wrong);
            statusDot.pseudoClassStateChanged(
                    SAVED,
                    !unsaved
                            && !wrong
                            && model.file().existsProperty().get()
                            && !model.file().brokenProperty().get());
            status.pseudoClassStateChanged(WRONG, wrong);
        });
        status.setTooltip(new Tooltip());
        status.getTooltip().textProperty().bind(model.statusBinding());
    }

    private void test() {
        model.test().shownProperty().subscribe(now -> {
            boolean asking = now.state() == ModelTest.State.ASKING;
            visible(testResult, now.state() != ModelTest.State.NONE);
            visible(testProgress, asking);
            visible(testIcon, !asking);
            testResult.pseudoClassStateChanged(WRONG, now.state() == ModelTest.State.FAILED);
            testText.setText(now.text());
            testMore.setText(now.more());
            visible(testMore, !now.more().isEmpty());
            testClose.setText(texts.get(asking ? "test.cancel" : "test.close"));
        });
    }

    private void placeholder() {
        Runnable choose = () -> {
            boolean searching = !model.searchProperty().get().isBlank();
            noMatchText.setText(texts.get("empty.search", model.searchProperty().get()));
            visible(noMatch, searching);
            visible(empty, !searching && model.file().loadedProperty().get());
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

    private static void shown(Node node, ObservableValue<Boolean> when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(node.visibleProperty());
    }

    private static void visible(Node node, boolean now) {
        node.setVisible(now);
        node.setManaged(now);
    }
}
