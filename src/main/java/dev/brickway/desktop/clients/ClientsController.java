package dev.brickway.desktop.clients;

import dev.brickway.clients.CodingTools;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.common.Visibility;
import dev.brickway.desktop.common.WhileShown;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** Works the Clients view. */
public final class ClientsController {
    /** Narrower than this, cards stand below each other. */
    private static final double TWO_COLUMNS = 760;

    /** Left free above a card that is brought into sight. */
    private static final double GAP = 16;

    private static final Duration LOOK_EVERY = Duration.seconds(3);

    private final ClientsViewModel model;
    private final Texts texts = Texts.of(ClientsController.class);
    private final Map<ToolCard, Node> views = new HashMap<>();
    private final VBox left = new VBox(16);
    private final VBox right = new VBox(16);

    @FXML
    @SuppressWarnings("NullAway.Init") // by FXML
    private ScrollPane scroll;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox page;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private HBox columns;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private HBox banner;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label bannerText;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button bannerAction;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ProgressIndicator looking;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label problem;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label missing;

    /** Made by {@link dev.brickway.desktop.common.Views}. */
    public ClientsController(DesktopContext context) {
        model = new ClientsViewModel(context, CodingTools.all(context.environment()));
    }

    @FXML
    void initialize() {
        for (VBox column : List.of(left, right)) {
            HBox.setHgrow(column, Priority.ALWAYS);
            column.setMinWidth(0);
            column.setPrefWidth(1); // both grow alike
            column.setAlignment(Pos.TOP_LEFT);
        }
        problem.textProperty().bind(model.problemProperty());
        Visibility.whileSaying(problem);
        missing.textProperty().bind(model.missingProperty());
        Visibility.whileSaying(missing);
        looking.visibleProperty().bind(model.lookingProperty().and(Bindings.isEmpty(model.cards())));
        model.hindranceProperty().subscribe(this::show);
        model.cards().subscribe(this::arrange);
        model.toSeeProperty().subscribe(card -> {
            if (card != null) {
                Platform.runLater(() -> bringIntoSight(card)); // it may be laid out only now
            }
        });
        columns.widthProperty().map(width -> width.doubleValue() >= TWO_COLUMNS).subscribe(_ -> arrange());
        WhileShown.repeat(page, LOOK_EVERY, model::refresh);
        WhileShown.afterwards(page, model::hideKeys); // who comes next may be somebody else
    }

    @FXML
    void pickFile() {
        model.pickFile();
    }

    @FXML
    void pickFolder() {
        model.pickFolder();
    }

    private void bringIntoSight(ToolCard card) {
        Node view = views.get(card);
        if (view == null || view.getScene() == null) {
            return;
        }
        scroll.applyCss();
        scroll.layout();
        double top = page.sceneToLocal(view.localToScene(0, 0)).getY();
        double hidden = page.getHeight() - scroll.getViewportBounds().getHeight();
        scroll.setVvalue(hidden <= 0 ? 0 : Math.clamp((top - GAP) / hidden, 0, 1));
    }

    @FXML
    void refresh() {
        model.refresh();
    }

    private void show(ClientsViewModel.Hindrance hindrance) {
        boolean any = hindrance != ClientsViewModel.Hindrance.NONE;
        Visibility.set(banner, any);
        if (any) {
            String key = "hindrance." + hindrance;
            bannerText.setText(texts.get(key));
            bannerAction.setText(texts.get(key + ".action"));
            bannerAction.setOnAction(_ -> {
                if (hindrance == ClientsViewModel.Hindrance.NO_MODELS) {
                    model.showModels();
                } else {
                    model.start();
                }
            });
        }
    }

    private void arrange() {
        boolean two = columns.getWidth() >= TWO_COLUMNS;
        List<Node> nodes = model.cards().stream()
                .map(card -> views.computeIfAbsent(card, this::view))
                .toList();
        views.keySet().retainAll(model.cards()); // a card that has gone does not come back; a new one is made
        left.getChildren().clear();
        right.getChildren().clear();
        for (int i = 0; i < nodes.size(); i++) {
            (two && i % 2 == 1 ? right : left).getChildren().add(nodes.get(i));
        }
        List<VBox> wanted = two ? List.of(left, right) : List.of(left);
        if (!columns.getChildren().equals(wanted)) {
            columns.getChildren().setAll(wanted);
        }
    }

    private Node view(ToolCard card) {
        return switch (card) {
            case PastedCard pasted -> new PastedCardView(pasted);
            case WrittenCard written -> new WrittenCardView(written, model::forget);
        };
    }
}
