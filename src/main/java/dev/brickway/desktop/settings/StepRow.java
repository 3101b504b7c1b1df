package dev.brickway.desktop.settings;

import atlantafx.base.theme.Styles;
import dev.brickway.databricks.check.Step;
import dev.brickway.desktop.common.Figures;
import java.time.Duration;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One step of an examination: how it ended, what was found, what to do, and how long it took. */
final class StepRow extends HBox {
    StepRow(Step step) {
        getStyleClass().add("step-row");
        setAlignment(Pos.BASELINE_LEFT);
        FontIcon icon = new FontIcon(icon(step.state()));
        icon.getStyleClass().add(style(step.state()));
        Label name = new Label(step.name(), icon);
        name.getStyleClass().add("step-name");
        Label result = wrapped(step.result());
        result.getStyleClass().add(step.state() == Step.State.SKIPPED ? "muted" : "step-result");
        VBox found = new VBox(result);
        String todo = step.cureInWindow();
        if (todo != null) {
            Label cure = wrapped(todo);
            cure.getStyleClass().add("muted");
            found.getChildren().add(cure);
        }
        HBox.setHgrow(found, Priority.ALWAYS);
        Label took = new Label(step.took().equals(Duration.ZERO) ? "" : Figures.time(step.took()));
        took.getStyleClass().addAll("muted", "step-time");
        getChildren().addAll(name, found, took);
        setAccessibleText(step.name() + ", " + step.state().name().toLowerCase(Locale.ROOT) + ": " + step.result());
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static Ikon icon(Step.State state) {
        return switch (state) {
            case PASSED -> Feather.CHECK;
            case WARNING -> Feather.ALERT_TRIANGLE;
            case FAILED -> Feather.X;
            case SKIPPED -> Feather.MINUS;
        };
    }

    private static String style(Step.State state) {
        return switch (state) {
            case PASSED -> Styles.SUCCESS;
            case WARNING -> Styles.WARNING;
            case FAILED -> Styles.DANGER;
            case SKIPPED -> "muted";
        };
    }
}
