package dev.brickway.desktop.clients;

import atlantafx.base.theme.Styles;
import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.common.Visibility;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What all cards of tools look like. */
final class CardParts {
    private static final Texts TEXTS = Texts.of(CardParts.class);

    private CardParts() {}

    /** By which style sheets and tests find a card. */
    static String id(ToolCard card) {
        return "tool-" + card.id().replaceAll("[^A-Za-z0-9-]", "-");
    }

    /** Name, detail and state. */
    static HBox header(ToolCard card) {
        Label name = new Label(card.name());
        name.getStyleClass().add("card-title");
        name.setMinWidth(Region.USE_PREF_SIZE);
        Label detail = new Label();
        detail.textProperty().bind(card.detailProperty());
        detail.getStyleClass().add("muted");
        Label pill = new Label();
        show(pill, card.pillProperty().get());
        card.pillProperty().subscribe(now -> show(pill, now));
        HBox header = new HBox(8, name, detail, gap(), pill);
        header.setAlignment(Pos.CENTER_LEFT);
        return header;
    }

    static void show(Label label, Pill pill) {
        label.setText(pill.text());
        label.getStyleClass().removeAll("good", "warn", "bad");
        label.setMinWidth(Region.USE_PREF_SIZE);
        if (!label.getStyleClass().contains("pill")) {
            label.getStyleClass().add("pill");
        }
        if (!pill.style().isEmpty()) {
            label.getStyleClass().add(pill.style());
        }
    }

    static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    /** A sentence that takes as many lines as it needs. */
    static Label sentence(String... styles) {
        Label sentence = new Label();
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        sentence.getStyleClass().addAll(styles);
        return sentence;
    }

    /**
     * A button that copies something.
     *
     * @param what for people who cannot see what is beside it
     */
    static Button copyButton(String what, Runnable copy) {
        Button button = new Button(TEXTS.get("copy"), new FontIcon(Feather.COPY));
        button.setAccessibleText(TEXTS.get("copy.what", what));
        button.setOnAction(_ -> copy.run());
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    /** Shows and hides what remains to do in the tool. */
    static Hyperlink stepsLink(ToolCard card) {
        Hyperlink link = switchLink(card.stepsShownProperty(), TEXTS.get("steps.show"), TEXTS.get("steps.hide"));
        Visibility.bind(link, Bindings.isNotEmpty(card.steps()));
        return link;
    }

    /** What remains to do in the tool, numbered. */
    static VBox steps(ToolCard card) {
        VBox box = new VBox(6);
        box.getStyleClass().add("steps");
        Runnable fill = () -> {
            box.getChildren().clear();
            int number = 1;
            for (String step : card.steps()) {
                Label sentence = sentence();
                sentence.setText(step);
                HBox.setHgrow(sentence, Priority.ALWAYS);
                Label count = new Label(number++ + ".");
                count.setMinWidth(18);
                box.getChildren().add(new HBox(4, count, sentence));
            }
        };
        fill.run();
        card.steps().subscribe(fill);
        Visibility.bind(box, card.stepsShownProperty());
        return box;
    }

    /** Shows something and hides it again. */
    static Hyperlink switchLink(BooleanProperty shown, String show, String hide) {
        Hyperlink link = link(show, () -> shown.set(!shown.get()));
        link.textProperty().bind(Bindings.when(shown).then(hide).otherwise(show));
        return link;
    }

    static Hyperlink link(String text, Runnable action) {
        Hyperlink link = new Hyperlink(text);
        link.setMinWidth(Region.USE_PREF_SIZE);
        link.setOnAction(_ -> {
            link.setVisited(false);
            action.run();
        });
        return link;
    }

    static Button primary(String text, Runnable action) {
        Button button = button(text, action);
        button.getStyleClass().add(Styles.ACCENT);
        return button;
    }

    static Button button(String text, Runnable action) {
        Button button = new Button(text);
        button.setMnemonicParsing(true);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
