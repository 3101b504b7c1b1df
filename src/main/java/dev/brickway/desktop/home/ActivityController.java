package dev.brickway.desktop.home;

import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.WhileShown;
import java.util.EnumMap;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The chart card of the Home page: requests, first tokens, tokens. */
public final class ActivityController {
    private static final Duration UPDATE_EVERY = Duration.seconds(1);

    private final ActivityViewModel model;
    private final ColumnChart chart = new ColumnChart();
    private final Map<ActivityViewModel.Chart, ToggleButton> buttons = new EnumMap<>(ActivityViewModel.Chart.class);

    @FXML
    @SuppressWarnings("NullAway.Init") // by FXML
    private VBox card;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label period;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label before;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label failed;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label after;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ToggleButton requests;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ToggleButton firstToken;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ToggleButton tokens;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private StackPane plot;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox nothing;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label nothingText;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Hyperlink setUp;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private FlowPane legend;

    /** Made by {@link dev.brickway.desktop.common.Views}. */
    public ActivityController(DesktopContext context) {
        model = new ActivityViewModel(context);
    }

    @FXML
    void initialize() {
        chart.setId("activity-chart");
        plot.getChildren().addFirst(chart);
        VBox.setVgrow(plot, Priority.ALWAYS);
        buttons.put(ActivityViewModel.Chart.REQUESTS, requests);
        buttons.put(ActivityViewModel.Chart.FIRST_TOKEN, firstToken);
        buttons.put(ActivityViewModel.Chart.TOKENS, tokens);
        ToggleGroup group = new ToggleGroup();
        buttons.forEach((which, button) -> {
            button.setToggleGroup(group);
            button.setOnAction(_ -> {
                button.setSelected(true); // a second press must not leave none chosen
                model.chartProperty().set(which);
            });
        });
        requests.setSelected(true);
        model.shownProperty().subscribe(this::show);
        WhileShown.repeat(card, UPDATE_EVERY, model::update);
    }

    @FXML
    void clearUsage() {
        model.clearUsage();
    }

    @FXML
    void showClients() {
        setUp.setVisited(false);
        model.showClients();
    }

    private void show(ActivityViewModel.@Nullable Shown now) {
        if (now == null) {
            return;
        }
        period.setText(now.period());
        before.setText(now.failed().isEmpty() ? now.before() : now.before() + " · ");
        failed.setText(now.failed());
        after.setText(now.after().isEmpty() ? "" : " · " + now.after());
        ChartData data = now.data();
        chart.setVisible(data != null);
        legend.setVisible(data != null);
        nothing.setVisible(data == null);
        nothingText.setText(now.empty());
        chart.show(data);
        if (data != null) {
            legend.getChildren()
                    .setAll(data.series().stream()
                            .map(ActivityController::entry)
                            .toList());
        }
    }

    private static HBox entry(ChartData.Series series) {
        Region colour = new Region();
        colour.getStyleClass().addAll("chart-colour", series.style());
        HBox entry = new HBox(6, colour, new Label(series.name()));
        entry.getStyleClass().add("chart-entry");
        return entry;
    }
}
