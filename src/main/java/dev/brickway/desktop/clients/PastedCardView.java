package dev.brickway.desktop.clients;

import atlantafx.base.theme.Styles;
import dev.brickway.clients.Snippet;
import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.common.Visibility;
import dev.brickway.models.Model;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Shows a {@link PastedCard}: what to choose, the text with the key masked, and what can be done with it. */
final class PastedCardView extends VBox {
    private static final double NAME_WIDTH = 84;
    private static final int MOST_LINES = 12;
    private static final int AREA_LINES = 9;

    private final PastedCard card;
    private final Texts texts = Texts.of(PastedCardView.class);
    private final VBox snippets = new VBox(8);
    private final HBox actions = new HBox(8);
    private final Hyperlink showKey;
    private @Nullable Button copyAlone;

    PastedCardView(PastedCard card) {
        this.card = card;
        setId(CardParts.id(card));
        getStyleClass().add("card");
        Label obstacle = CardParts.sentence("warning-text");
        obstacle.textProperty().bind(card.obstacleProperty());
        Visibility.whileSaying(obstacle);
        actions.setAlignment(Pos.CENTER_LEFT);
        showKey = CardParts.switchLink(card.keyShownProperty(), texts.get("key.show"), texts.get("key.hide"));
        actions.getChildren().add(showKey);
        actions.getChildren().add(CardParts.stepsLink(card));
        getChildren().addAll(CardParts.header(card), obstacle, choosers(), snippets, actions, CardParts.steps(card));
        card.snippets().subscribe(this::fill);
        card.keyShownProperty().subscribe(_ -> fill());
    }

    private HBox choosers() {
        ComboBox<String> forms = new ComboBox<>(card.forms());
        forms.setAccessibleText(texts.get("form"));
        forms.getStyleClass().add(Styles.SMALL);
        forms.setMinWidth(Region.USE_PREF_SIZE);
        forms.valueProperty().bindBidirectional(card.formProperty());
        Visibility.bind(forms, Bindings.size(card.forms()).greaterThan(1));
        ComboBox<Model> models = new ComboBox<>(card.models());
        models.setAccessibleText(texts.get("model"));
        models.getStyleClass().add(Styles.SMALL);
        models.setMaxWidth(Double.MAX_VALUE);
        models.setConverter(new ModelName());
        models.valueProperty().bindBidirectional(card.modelProperty());
        Visibility.bind(models, Bindings.size(card.models()).greaterThan(0));
        HBox.setHgrow(models, Priority.ALWAYS);
        HBox choosers = new HBox(8, forms, models);
        Visibility.bind(choosers, forms.managedProperty().or(models.managedProperty()));
        return choosers;
    }

    private void fill() {
        boolean shown = card.keyShownProperty().get();
        boolean alone = card.snippets().size() == 1;
        snippets.getChildren().clear();
        if (copyAlone != null) {
            actions.getChildren().remove(copyAlone);
            copyAlone = null;
        }
        for (Snippet snippet : card.snippets()) {
            String text = shown ? snippet.text() : snippet.shown();
            snippets.getChildren().add(snippet.isLong() || alone ? box(snippet, text, alone) : line(snippet, text));
        }
        if (alone) {
            Button copy = CardParts.copyButton(
                    card.name(), () -> card.copy(card.snippets().getFirst()));
            copy.getStyleClass().add(Styles.ACCENT);
            copyAlone = copy;
            actions.getChildren().addFirst(copy);
        }
        boolean secret = card.snippets().stream().anyMatch(Snippet::secret);
        Visibility.set(showKey, secret);
    }

    /** A text of several lines. */
    private VBox box(Snippet snippet, String text, boolean alone) {
        VBox box = new VBox(4);
        if (!snippet.label().isEmpty()) {
            HBox head = new HBox(8, name(snippet), CardParts.gap());
            head.setAlignment(Pos.CENTER_LEFT);
            if (!alone) {
                head.getChildren().add(copy(snippet));
            }
            box.getChildren().add(head);
        }
        box.getChildren().add(text.lines().count() > MOST_LINES ? area(snippet, text) : label(text));
        return box;
    }

    private TextArea area(Snippet snippet, String text) {
        TextArea area = new TextArea(text);
        area.setEditable(false);
        area.getStyleClass().addAll("mono", "snippet");
        area.setAccessibleText(snippet.label().isEmpty() ? card.name() : snippet.label());
        area.setPrefRowCount(AREA_LINES);
        return area;
    }

    /** As high as the text, however narrow the card is. */
    private static Label label(String text) {
        Label label = CardParts.sentence("mono", "snippet", "snippet-box");
        label.setText(text);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    private HBox line(Snippet snippet, String text) {
        Label name = name(snippet);
        name.setMinWidth(NAME_WIDTH);
        Label value = CardParts.sentence("mono", "snippet");
        value.setText(text);
        value.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(value, Priority.ALWAYS);
        Button copy = copy(snippet);
        copy.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        copy.setTooltip(new Tooltip(copy.getText()));
        HBox line = new HBox(8, name, value, copy);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Label name(Snippet snippet) {
        Label name = new Label(snippet.label());
        name.getStyleClass().add("muted");
        return name;
    }

    private Button copy(Snippet snippet) {
        Button copy = CardParts.copyButton(card.name() + ", " + snippet.label(), () -> card.copy(snippet));
        copy.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
        return copy;
    }
}
