package dev.brickway.desktop.requests;

import atlantafx.base.theme.Styles;
import dev.brickway.desktop.common.Figures;
import dev.brickway.desktop.common.Texts;
import dev.brickway.requests.RequestDetails;
import dev.brickway.requests.RequestDetails.Header;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Makes the lines of the inspector's pages. */
final class InspectorNodes {
    /** Of any grid; rows beyond it would only stand a little lower. */
    private static final int MOST_ROWS = 120;

    private final Texts texts = Texts.of(InspectorNodes.class);
    private final Consumer<String> copy;

    /**
     * Makes nodes.
     *
     * @param copy takes what a person copies
     */
    InspectorNodes(Consumer<String> copy) {
        this.copy = copy;
    }

    Label muted(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("muted");
        label.setWrapText(true);
        return label;
    }

    void facts(GridPane into, List<Inspection.Fact> facts) {
        into.getChildren().clear();
        columns(into);
        for (int i = 0; i < facts.size(); i++) {
            Inspection.Fact fact = facts.get(i);
            Label value = wrapped(fact.text());
            switch (fact.kind()) {
                case IDENTIFIER -> value.getStyleClass().add("mono");
                case IMPORTANT -> value.getStyleClass().add("important");
                case TEXT -> {}
            }
            into.addRow(i, muted(fact.label()), fact.kind() == Inspection.Kind.TEXT ? value : copyable(value));
        }
    }

    void changes(VBox into, List<ChangeWords.Explained> changes) {
        into.getChildren().clear();
        if (changes.isEmpty()) {
            into.getChildren().add(muted(texts.get("changes.none")));
        }
        for (ChangeWords.Explained change : changes) {
            Label name = muted(change.name());
            name.getStyleClass().addAll("mono", Styles.TEXT_SMALL);
            String why = change.why() == null ? texts.get("change.unexplained") : change.why();
            into.getChildren().add(new VBox(2, new HBox(12, wrapped(change.what()), name), muted(why)));
        }
    }

    void timing(HBox bar, GridPane legend, List<TimingPart> parts, Duration total) {
        bar.getChildren().clear();
        legend.getChildren().clear();
        long whole = Math.max(
                1, parts.stream().mapToLong(part -> part.duration().toNanos()).sum());
        for (int i = 0; i < parts.size(); i++) {
            TimingPart part = parts.get(i);
            String style = part.kind().name().toLowerCase(Locale.ROOT);
            Region piece = new Region();
            piece.getStyleClass().addAll("part", style);
            piece.prefWidthProperty()
                    .bind(bar.widthProperty().multiply((double) part.duration().toNanos() / whole));
            String described = texts.get("timing.described", part.label(), Figures.time(part.duration()));
            Tooltip.install(piece, new Tooltip(described));
            piece.setAccessibleText(described);
            bar.getChildren().add(piece);
            Region dot = new Region();
            dot.getStyleClass().addAll("dot", style);
            legend.addRow(i, dot, new Label(part.label()), seconds(part.duration()));
        }
        legend.addRow(parts.size(), new Region(), muted(texts.get("timing.total")), seconds(total));
    }

    void headers(VBox into, @Nullable RequestDetails details) {
        into.getChildren().clear();
        if (details == null) {
            into.getChildren().add(muted(texts.get("headers.gone")));
            return;
        }
        GridPane lines = new GridPane();
        lines.getStyleClass().add("header-lines");
        columns(lines);
        int row = 0;
        for (InspectorViewModel.Side side : InspectorViewModel.Side.values()) {
            Label title = new Label(texts.get("headers." + side.key()));
            title.getStyleClass().add("card-title");
            lines.add(title, 0, row++, 2, 1);
            List<Header> headers = side.headersOf(details);
            if (headers.isEmpty()) {
                lines.add(muted(texts.get("headers.none")), 0, row++, 2, 1);
            }
            for (Header header : headers) {
                Label name = muted(header.name());
                name.getStyleClass().add("mono");
                Label value = wrapped(header.value());
                value.getStyleClass().add("mono");
                lines.addRow(row++, name, value);
            }
        }
        into.getChildren().addAll(lines, muted(texts.get("headers.masked")));
    }

    private static void columns(GridPane grid) {
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        names.setHgrow(Priority.NEVER);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(names, values);
        RowConstraints top = new RowConstraints();
        top.setValignment(VPos.TOP);
        grid.getRowConstraints().setAll(Collections.nCopies(MOST_ROWS, top));
    }

    private static Label seconds(Duration duration) {
        Label label = new Label(Figures.time(duration));
        label.getStyleClass().add("mono");
        return label;
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        return label;
    }

    private HBox copyable(Label value) {
        Button button = new Button(null, new FontIcon(Feather.COPY));
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
        button.setAccessibleText(texts.get("fact.copy"));
        button.setTooltip(new Tooltip(texts.get("fact.copy")));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> copy.accept(value.getText()));
        return new HBox(4, value, button);
    }
}
