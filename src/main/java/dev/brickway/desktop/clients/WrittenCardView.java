package dev.brickway.desktop.clients;

import dev.brickway.clients.DiffLine;
import dev.brickway.clients.ToolSetup.FileChange;
import dev.brickway.clients.ToolSetup.State;
import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.common.Visibility;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Shows a {@link WrittenCard}: its state, the difference, and what can be done. */
final class WrittenCardView extends VBox {
    private static final double MOST_DIFFERENCE = 260;

    private final WrittenCard card;
    private final Texts texts = Texts.of(WrittenCardView.class);
    private final VBox lines = new VBox();

    WrittenCardView(WrittenCard card) {
        this.card = card;
        setId("tool-" + card.id());
        getStyleClass().add("card");
        Label sentence = CardParts.sentence("muted");
        sentence.textProperty().bind(card.sentenceProperty());
        Visibility.whileSaying(sentence);
        Label failure = CardParts.sentence("failure-text");
        failure.textProperty().bind(card.failureProperty());
        Visibility.whileSaying(failure);
        ScrollPane difference = new ScrollPane(lines);
        difference.setFitToWidth(true);
        difference.setMaxHeight(MOST_DIFFERENCE);
        difference.setAccessibleText(texts.get("difference"));
        difference.getStyleClass().add("difference");
        Visibility.bind(difference, card.previewedProperty());
        fill();
        card.difference().subscribe(this::fill);
        getChildren().addAll(CardParts.header(card), sentence, failure, difference, actions(), CardParts.steps(card));
    }

    private HBox actions() {
        BooleanBinding idle = card.busyProperty().not();
        BooleanBinding notSetUp = is(State.NotSetUp.class);
        BooleanBinding written = is(State.UpToDate.class).or(stale());
        Button write = CardParts.primary(texts.get("write"), card::write);
        Visibility.bind(write, card.previewedProperty());
        Button setUp = CardParts.primary(texts.get("setUp"), card::showDifference);
        Visibility.bind(setUp, notSetUp.and(card.previewedProperty().not()));
        Button again = CardParts.primary(texts.get("showAgain"), card::showDifference);
        Visibility.bind(again, stale().and(card.previewedProperty().not()));
        Button cancel = CardParts.button(texts.get("cancel"), card::hideDifference);
        Visibility.bind(cancel, notSetUp.and(card.previewedProperty()));
        Button undo = CardParts.button(texts.get("undo"), card::undo);
        Visibility.bind(undo, written);
        for (Button button : new Button[] {write, setUp, again, cancel, undo}) {
            button.disableProperty().bind(idle.not());
        }
        ProgressIndicator progress = new ProgressIndicator();
        progress.setPrefSize(16, 16);
        Visibility.bind(progress, card.busyProperty());
        HBox actions = new HBox(
                8,
                write,
                setUp,
                again,
                cancel,
                undo,
                CardParts.link(texts.get("openFile"), card::openFile),
                CardParts.stepsLink(card),
                progress);
        actions.setAlignment(Pos.CENTER_LEFT);
        return actions;
    }

    private BooleanBinding stale() {
        return is(State.OutOfDate.class).or(is(State.ChangedByHand.class));
    }

    private BooleanBinding is(Class<? extends State> state) {
        return Bindings.createBooleanBinding(
                () -> state.isInstance(card.stateProperty().get()), card.stateProperty());
    }

    private void fill() {
        lines.getChildren().clear();
        for (DiffLine each : card.difference()) {
            Label label = new Label();
            label.setMaxWidth(Double.MAX_VALUE);
            label.setMinWidth(USE_PREF_SIZE);
            label.getStyleClass().addAll("mono", "difference-line");
            switch (each) {
                case DiffLine.Gap(int left) -> {
                    label.setText(texts.get("difference.gap", left));
                    label.getStyleClass().add("gap");
                }
                case DiffLine.Line(FileChange.Kind kind, String text) -> {
                    label.setText(sign(kind) + text.replace("\t", "  "));
                    if (kind != FileChange.Kind.SAME) {
                        label.getStyleClass().add(kind == FileChange.Kind.ADDED ? "added" : "removed");
                    }
                }
            }
            lines.getChildren().add(label);
        }
    }

    /** Colour alone would not tell everybody. */
    private static String sign(FileChange.Kind kind) {
        return switch (kind) {
            case SAME -> "  ";
            case ADDED -> "+ ";
            case REMOVED -> "- ";
        };
    }
}
