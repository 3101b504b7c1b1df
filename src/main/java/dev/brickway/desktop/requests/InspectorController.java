package dev.brickway.desktop.requests;

import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Switch;
import dev.brickway.desktop.common.Texts;
import dev.brickway.requests.RequestRecord;
import java.time.ZoneId;
import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Works the inspector below the table. */
public final class InspectorController {
    private final Texts texts = Texts.of(InspectorController.class);
    private final InspectorViewModel model;
    private final RequestActions actions;
    private final InspectorNodes nodes;
    private Runnable close = () -> {};

    @FXML
    @SuppressWarnings("NullAway.Init") // by FXML
    private VBox root;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label heading;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label status;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button curl;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button closing;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TabPane tabs;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Tab changesTab;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Tab bodiesTab;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private GridPane facts;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox changes;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private HBox bar;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private GridPane legend;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox headers;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Switch capture;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label captureText;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private HBox sideButtons;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label bodySize;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button bodyCopy;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ListView<String> body;

    /** Made by {@link dev.brickway.desktop.common.Views}. */
    public InspectorController(DesktopContext context) {
        this.model = new InspectorViewModel(context, ZoneId.systemDefault());
        this.actions = new RequestActions(context, ZoneId.systemDefault());
        this.nodes = new InspectorNodes(actions::copyText);
    }

    @FXML
    void initialize() {
        model.inspectionProperty().subscribe(this::show);
        curl.setOnAction(_ -> {
            Inspection shown = model.inspectionProperty().get();
            if (shown != null) {
                actions.copyCurl(shown.request());
            }
        });
        closing.setOnAction(_ -> close.run());
        root.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close.run();
                event.consume();
            }
        });
        tabs.getSelectionModel().selectedItemProperty().subscribe(_ -> model.refresh());
        bodies();
    }

    /** Shows a request, or nothing. */
    void inspect(@Nullable RequestRecord request) {
        model.inspect(request);
    }

    /** Looks again at what may have changed. */
    void refresh() {
        model.refresh();
    }

    /** Looks whether details have come that were not there before. */
    void complete() {
        Inspection shown = model.inspectionProperty().get();
        if (shown != null && shown.details() == null) {
            model.refresh();
        }
    }

    void onClose(Runnable action) {
        close = action;
    }

    void focus() {
        tabs.requestFocus();
    }

    private void bodies() {
        ToggleGroup group = new ToggleGroup();
        InspectorViewModel.Side[] sides = InspectorViewModel.Side.values();
        for (int i = 0; i < sides.length; i++) {
            InspectorViewModel.Side side = sides[i];
            ToggleButton button = new ToggleButton(texts.get("bodies." + side.key()));
            String place = i == 0 ? "left-pill" : i == sides.length - 1 ? "right-pill" : "center-pill";
            button.getStyleClass().addAll("small", place);
            button.setToggleGroup(group);
            button.setSelected(side == model.side());
            button.setOnAction(_ -> {
                button.setSelected(true); // one of them always is
                model.show(side);
            });
            sideButtons.getChildren().add(button);
        }
        capture.selectedProperty().subscribe(wanted -> model.keepBodies(wanted));
        model.keepsBodiesProperty().subscribe(kept -> {
            capture.setSelected(kept);
            bodiesTab.setText(texts.get(kept ? "inspector.bodies" : "inspector.bodies.off"));
            body.setPlaceholder(nodes.muted(texts.get(model.hasBodies() ? "bodies.empty" : "bodies.none")));
        });
        captureText.textProperty().bind(model.bodiesExplainedProperty());
        bodySize.textProperty().bind(model.bodySizeProperty());
        bodyCopy.disableProperty().bind(model.bodySizeProperty().isEmpty());
        bodyCopy.setOnAction(_ -> actions.copyText(model.bodyText()));
        body.setItems(model.bodyLines());
    }

    private void show(@Nullable Inspection shown) {
        if (shown == null) {
            return;
        }
        heading.setText(shown.heading());
        status.setText(shown.status());
        status.getStyleClass()
                .setAll("label", "pill", RowWords.tone(shown.request()).name().toLowerCase(Locale.ROOT));
        nodes.facts(facts, shown.facts());
        int count = shown.changes().size();
        changesTab.setText(count == 0 ? texts.get("inspector.changes") : texts.get("inspector.changes.count", count));
        nodes.changes(changes, shown.changes());
        nodes.timing(bar, legend, shown.timing(), shown.request().duration());
        nodes.headers(headers, shown.details());
        body.setPlaceholder(nodes.muted(texts.get(model.hasBodies() ? "bodies.empty" : "bodies.none")));
        body.scrollTo(0);
    }
}
