package dev.brickway.desktop.clients;

import atlantafx.base.theme.Styles;
import dev.brickway.clients.CodingTools;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.common.WhileShown;
import java.util.Locale;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** The Home page's card of coding tools, a line each. */
public final class ToolsSummaryController {
    private static final Duration LOOK_EVERY = Duration.seconds(3);

    private final ToolsSummaryViewModel model;
    private final DesktopContext context;
    private final Texts texts = Texts.of(ToolsSummaryController.class);

    @FXML
    @SuppressWarnings("NullAway.Init") // by FXML
    private VBox rows;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Hyperlink all;

    /** Made by {@link dev.brickway.desktop.common.Views}. */
    public ToolsSummaryController(DesktopContext context) {
        this.context = context;
        model = new ToolsSummaryViewModel(context, CodingTools.all(context.environment()));
    }

    @FXML
    void initialize() {
        model.rows().subscribe(this::fill);
        WhileShown.repeat(rows, LOOK_EVERY, model::refresh);
        WhileShown.follow(rows, context.status().stateProperty(), model::refresh);
    }

    @FXML
    void showAll() {
        all.setVisited(false);
        model.showAll();
    }

    private void fill() {
        rows.getChildren()
                .setAll(model.rows().stream()
                        .map(this::line)
                        .map(Node.class::cast)
                        .toList());
    }

    private HBox line(ToolsSummaryViewModel.Row row) {
        Label name = new Label(row.name());
        name.setMinWidth(Region.USE_PREF_SIZE);
        Label detail = new Label(row.detail());
        detail.getStyleClass().add("muted");
        HBox line = new HBox(8, name, detail, CardParts.gap());
        line.getStyleClass().add("tool-line");
        line.setAlignment(Pos.CENTER_LEFT);
        Pill state = row.pill();
        if (state != null) {
            Label pill = new Label();
            CardParts.show(pill, state);
            line.getChildren().add(pill);
        }
        if (row.action() != ToolsSummaryViewModel.Action.NONE) {
            String text = texts.get("summary." + row.action().name().toLowerCase(Locale.ROOT));
            Button button = CardParts.button(text, () -> model.act(row));
            button.getStyleClass().add(Styles.SMALL);
            button.setAccessibleText((row.name() + " " + row.detail()).strip() + ": " + text);
            line.getChildren().add(button);
        }
        return line;
    }
}
