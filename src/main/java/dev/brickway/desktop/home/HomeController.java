package dev.brickway.desktop.home;

import dev.brickway.desktop.check.CheckController;
import dev.brickway.desktop.check.CheckViewModel.Phase;
import dev.brickway.desktop.clients.ToolsSummaryController;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.StatusLight;
import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.common.Views;
import dev.brickway.desktop.common.Visibility;
import dev.brickway.desktop.home.HomeViewModel.State;
import dev.brickway.desktop.home.WorkspaceViewModel.Standing;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Works the Home view. */
public final class HomeController {
    /** Where two cards have no room beside each other. */
    private static final double NARROW = 760;

    private final DesktopContext context;
    private final Texts texts = Texts.of(HomeController.class);
    private final HomeViewModel model;
    private final Views.View<CheckController> check;
    private final WorkspaceViewModel workspace;

    @FXML
    @SuppressWarnings("NullAway.Init") // by FXML
    private ScrollPane scroll;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private HBox notice;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label noticeText;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Region light;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label statusTitle;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TextField address;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label problem;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button copy;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button restart;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button stop;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button stopNow;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button start;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button changePort;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private GridPane cards;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox workspaceCard;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label standing;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label host;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label credential;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label remark;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox checkPlace;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button test;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button cancelTest;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button connect;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Node change;

    /** Made by {@link Views}. */
    public HomeController(DesktopContext context) {
        this.context = context;
        model = new HomeViewModel(context);
        check = Views.load(CheckController.class, context);
        workspace = new WorkspaceViewModel(context, check.controller().model());
    }

    @FXML
    void initialize() {
        bindStatus();
        bindWorkspace();
        Node tools = Views.load(ToolsSummaryController.class, context).root();
        GridPane.setVgrow(tools, Priority.ALWAYS);
        scroll.widthProperty().subscribe(width -> arrange(tools, width.doubleValue() < NARROW));
    }

    private void bindStatus() {
        noticeText.textProperty().bind(model.noticeProperty());
        Visibility.bind(notice, model.noticeProperty().isNotEmpty());
        StatusLight.follow(context.status(), light);
        statusTitle.textProperty().bind(model.titleProperty());
        address.textProperty().bind(model.addressProperty());
        address.prefColumnCountProperty()
                .bind(Bindings.createIntegerBinding(
                        () -> model.addressProperty().get().length(), model.addressProperty()));
        problem.textProperty().bind(model.problemProperty());
        Visibility.bind(problem, model.problemProperty().isNotEmpty());
        for (Node node : new Node[] {address, copy, restart, stop}) {
            Visibility.bind(node, model.is(State.RUNNING));
        }
        Visibility.bind(stopNow, model.is(State.STOPPING));
        Visibility.bind(start, model.is(State.STOPPED, State.FAILED));
        start.textProperty()
                .bind(Bindings.when(model.is(State.FAILED))
                        .then(texts.get("status.tryAgain"))
                        .otherwise(texts.get("status.start")));
        Visibility.bind(changePort, model.is(State.FAILED));
        changePort
                .textProperty()
                .bind(Bindings.when(model.portTakenProperty())
                        .then(texts.get("status.changePort"))
                        .otherwise(texts.get("status.openSettings")));
    }

    private void bindWorkspace() {
        checkPlace.getChildren().setAll(check.root());
        host.textProperty().bind(workspace.hostProperty());
        credential.textProperty().bind(workspace.credentialProperty());
        Visibility.bind(credential, workspace.credentialProperty().isNotEmpty());
        remark.textProperty().bind(workspace.remarkProperty());
        Visibility.bind(
                remark,
                workspace
                        .standingProperty()
                        .isNotEqualTo(Standing.CONNECTED)
                        .and(workspace.remarkProperty().isNotEmpty()));
        Tooltip whose = new Tooltip();
        whose.textProperty().bind(workspace.remarkProperty());
        workspace.standingProperty().subscribe(now -> {
            standing.setText(texts.get("standing." + now.name().toLowerCase(Locale.ROOT)));
            standing.getStyleClass().setAll("label", "pill", style(now));
            standing.setTooltip(now == Standing.CONNECTED ? whose : null);
        });
        Visibility.bind(standing, workspace.standingProperty().isNotEqualTo(Standing.UNKNOWN));
        BooleanBinding signIn = workspace.standingProperty().isEqualTo(Standing.NOT_SIGNED_IN);
        BooleanBinding demo = workspace.standingProperty().isEqualTo(Standing.DEMO);
        Visibility.bind(connect, demo.or(signIn));
        connect.textProperty()
                .bind(Bindings.when(demo)
                        .then(texts.get("workspace.connect"))
                        .otherwise(texts.get("workspace.signIn")));
        Visibility.bind(change, demo.or(signIn).not());
        Visibility.bind(test, check.controller().model().phaseProperty().isNotEqualTo(Phase.RUNNING));
        Visibility.bind(cancelTest, check.controller().model().phaseProperty().isEqualTo(Phase.RUNNING));
    }

    @FXML
    void dismissNotice() {
        model.dismissNotice();
    }

    @FXML
    void copyAddress() {
        model.copyAddress();
    }

    @FXML
    void restart() {
        model.restart();
    }

    @FXML
    void stop() {
        model.stop();
    }

    @FXML
    void stopNow() {
        model.stopNow();
    }

    @FXML
    void start() {
        model.start();
    }

    @FXML
    void openSettings() {
        model.openSettings();
    }

    @FXML
    void test() {
        workspace.test();
    }

    @FXML
    void cancelTest() {
        workspace.cancelTest();
    }

    @FXML
    void change() {
        workspace.change();
    }

    private void arrange(Node tools, boolean narrow) {
        cards.getChildren().setAll(workspaceCard, tools);
        GridPane.setConstraints(workspaceCard, 0, 0);
        GridPane.setConstraints(tools, narrow ? 0 : 1, narrow ? 1 : 0);
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(narrow ? 100 : 50);
        cards.getColumnConstraints().setAll(column);
        if (!narrow) {
            cards.getColumnConstraints().add(column);
        }
    }

    private static String style(Standing standing) {
        return switch (standing) {
            case CONNECTED -> "good";
            case NOT_CONNECTED -> "bad";
            case NOT_SIGNED_IN -> "warn";
            case UNKNOWN, DEMO, CHECKING -> "plain";
        };
    }
}
