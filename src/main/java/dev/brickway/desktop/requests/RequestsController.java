package dev.brickway.desktop.requests;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.common.Visibility;
import dev.brickway.requests.RequestRecord;
import java.time.ZoneId;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.fxml.FXML;
import javafx.scene.Cursor;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Works the Requests view. */
public final class RequestsController {
    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);

    /** How much of the height the table keeps when the inspector opens. */
    private static final double TABLE_SHARE = 0.45;

    private final Texts texts = Texts.of(RequestsController.class);
    private final RequestsViewModel model;
    private final RequestActions actions;
    private final ExportViewModel exports;
    private double tableShare = TABLE_SHARE;

    @FXML
    @SuppressWarnings("NullAway.Init") // by FXML
    private StackPane page;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox filterHelp;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label summary;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label cleared;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Hyperlink bringBack;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private CustomTextField filter;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button help;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button pause;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button clear;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private MenuButton export;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label hint;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private HBox exporting;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label exportingText;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ProgressBar exportingBar;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button exportingCancel;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private SplitPane split;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TableView<RequestRecord> table;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button jump;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private EmptyListController emptyController;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox inspector;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private InspectorController inspectorController;

    /** Made by {@link dev.brickway.desktop.common.Views}. */
    public RequestsController(DesktopContext context) {
        this.model = new RequestsViewModel(context.brickway().requests(), context.background());
        this.actions = new RequestActions(context, ZoneId.systemDefault());
        this.exports = new ExportViewModel(context);
    }

    @FXML
    void initialize() {
        RequestTable rows = new RequestTable(table, model, actions);
        rows.onInspect(() -> open(true));
        rows.onClose(this::closeInspector);
        toolbar();
        exportMenu();
        emptyController.explain(model, actions);
        split.getItems().remove(inspector);
        inspectorController.onClose(this::closeInspector);
        table.getSelectionModel().selectedItemProperty().subscribe(chosen -> {
            if (chosen != null) {
                inspectorController.inspect(chosen);
                open(false);
            }
        });
        model.onBatch(inspectorController::complete);
        jump.textProperty().bind(model.jumpTextProperty());
        Visibility.bind(
                jump,
                BooleanExpression.booleanExpression(model.followingProperty().not()));
        jump.setOnAction(_ -> rows.jumpToLatest());
        page.sceneProperty().subscribe((before, now) -> findWith(before, now));
    }

    private void toolbar() {
        filter.textProperty().bindBidirectional(model.filterTextProperty());
        FontIcon wipe = new FontIcon(Feather.X);
        wipe.setCursor(Cursor.HAND);
        wipe.setAccessibleText(texts.get("filter.clear"));
        wipe.setOnMouseClicked(_ -> model.clearFilter());
        wipe.visibleProperty().bind(model.filterTextProperty().isNotEmpty());
        filter.setRight(wipe);
        filter.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE
                    && !model.filterTextProperty().get().isEmpty()) {
                model.clearFilter();
                event.consume();
            } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
                table.requestFocus();
                if (table.getSelectionModel().isEmpty()) {
                    table.getSelectionModel().selectFirst();
                }
                event.consume();
            }
        });
        new FilterHelp(filterHelp).openedBy(help);
        hint.textProperty().bind(model.hintProperty());
        Visibility.bind(hint, model.hintProperty().isNotEmpty());
        summary.textProperty().bind(model.summaryProperty());
        cleared.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> texts.get(
                                "summary.cleared", model.clearedCountProperty().get()),
                        model.clearedCountProperty()));
        Visibility.bind(cleared, model.clearedCountProperty().greaterThan(0));
        Visibility.bind(bringBack, model.clearedCountProperty().greaterThan(0));
        bringBack.setOnAction(_ -> {
            bringBack.setVisited(false);
            model.bringBack();
        });
        pause.textProperty().bind(model.pauseTextProperty());
        model.pausedProperty().subscribe(paused -> {
            pause.getStyleClass().remove(Styles.ACCENT);
            if (paused) {
                pause.getStyleClass().add(Styles.ACCENT);
            }
        });
        pause.setOnAction(
                _ -> model.pausedProperty().set(!model.pausedProperty().get()));
        clear.setOnAction(_ -> {
            closeInspector();
            model.clear();
        });
    }

    private void exportMenu() {
        export.setOnShowing(_ -> {
            List<RequestRecord> selected = List.copyOf(table.getSelectionModel().getSelectedItems());
            export.getItems()
                    .setAll(exports.choices(selected, model.rows()).stream()
                            .map(this::exportItem)
                            .toList());
        });
        export.getItems().add(new MenuItem()); // or it would never show
        exportingText.textProperty().bind(exports.textProperty());
        exportingBar.progressProperty().bind(exports.progressProperty());
        exportingCancel.setOnAction(_ -> exports.cancel());
        Visibility.bind(exporting, exports.runningProperty());
        export.disableProperty().bind(exports.runningProperty());
    }

    private MenuItem exportItem(ExportViewModel.Choice choice) {
        MenuItem item = new MenuItem(choice.text());
        item.setDisable(choice.requests().isEmpty());
        item.setOnAction(_ -> exports.export(choice.format(), choice.requests(), actions.address()));
        return item;
    }

    private void open(boolean withFocus) {
        if (!split.getItems().contains(inspector)) {
            split.getItems().add(inspector);
            split.setDividerPositions(tableShare);
        }
        if (withFocus) {
            inspectorController.focus();
        }
    }

    private void closeInspector() {
        if (split.getItems().contains(inspector)) {
            tableShare = split.getDividerPositions()[0];
            split.getItems().remove(inspector);
        }
        inspectorController.inspect(null);
        table.getSelectionModel().clearSelection();
        table.requestFocus();
    }

    private void findWith(@Nullable Scene before, @Nullable Scene now) {
        if (before != null) {
            before.getAccelerators().remove(FIND);
        }
        if (now != null) {
            inspectorController.refresh(); // bodies may have been forgotten meanwhile
            now.getAccelerators().put(FIND, () -> {
                filter.requestFocus();
                filter.selectAll();
            });
        }
    }
}
