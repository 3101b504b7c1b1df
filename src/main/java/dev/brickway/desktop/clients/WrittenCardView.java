package dev.brickway.desktop.clients;

import atlantafx.base.theme.Styles;
import dev.brickway.clients.ToolSetup.Extra;
import dev.brickway.clients.ToolSetup.State;
import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.common.Visibility;
import dev.brickway.models.Model;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Shows a {@link WrittenCard}: its state, what can be chosen, the difference, and what can be done. */
final class WrittenCardView extends VBox {
    private final WrittenCard card;
    private final Consumer<WrittenCard> forget;
    private final Texts texts = Texts.of(WrittenCardView.class);

    /**
     * A card.
     *
     * @param forget takes a card from the list whose file was picked
     */
    WrittenCardView(WrittenCard card, Consumer<WrittenCard> forget) {
        this.card = card;
        this.forget = forget;
        setId(CardParts.id(card));
        getStyleClass().add("card");
        Label sentence = CardParts.sentence("muted");
        sentence.textProperty().bind(card.sentenceProperty());
        Visibility.whileSaying(sentence);
        Label obstacle = CardParts.sentence("warning-text");
        obstacle.textProperty().bind(card.obstacleProperty());
        Visibility.whileSaying(obstacle);
        Label failure = CardParts.sentence("failure-text");
        failure.textProperty().bind(card.failureProperty());
        Visibility.whileSaying(failure);
        Label files = CardParts.sentence("muted");
        files.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> FileLines.summary(card.preview().files(), texts),
                        card.preview().files()));
        Visibility.whileSaying(files);
        DifferenceView difference = new DifferenceView(card.preview().files());
        Visibility.bind(difference, card.preview().thereProperty());
        Label nothing = CardParts.sentence("muted");
        nothing.setText(texts.get("difference.none"));
        Visibility.bind(nothing, card.preview().emptyProperty());
        getChildren()
                .addAll(
                        CardParts.header(card),
                        sentence,
                        obstacle,
                        failure,
                        choices(),
                        files,
                        difference,
                        nothing,
                        actions(),
                        CardParts.steps(card));
    }

    private VBox choices() {
        WrittenChoices choices = card.choices();
        ComboBox<Model> models = new ComboBox<>(choices.models());
        models.getStyleClass().add(Styles.SMALL);
        models.setMaxWidth(Double.MAX_VALUE);
        models.setConverter(new ModelName());
        models.valueProperty().bindBidirectional(choices.modelProperty());
        HBox.setHgrow(models, Priority.ALWAYS);
        Label name = new Label(texts.get("written.model"));
        name.setMinWidth(USE_PREF_SIZE);
        name.setLabelFor(models);
        models.setAccessibleText(texts.get("model"));
        HBox model = new HBox(8, name, models);
        model.setAlignment(Pos.CENTER_LEFT);
        Visibility.bind(model, Bindings.isNotEmpty(choices.models()));
        VBox extras = new VBox(8);
        Runnable fill = () -> extras.getChildren()
                .setAll(choices.extras().stream().map(this::extra).toList());
        fill.run();
        choices.extras().subscribe(fill);
        Visibility.bind(extras, Bindings.isNotEmpty(choices.extras()));
        VBox box = new VBox(10, model, extras);
        Visibility.bind(box, card.openedProperty().and(card.choosableProperty()));
        return box;
    }

    /** A box to check, and below it what it is good for. */
    private Node extra(WrittenChoices.Choice choice) {
        Extra extra = choice.extra();
        CheckBox box = new CheckBox(extra.label());
        box.setMnemonicParsing(false);
        box.setWrapText(true);
        box.setId("extra-" + extra.id());
        box.setAccessibleHelp(extra.detail());
        box.selectedProperty().bindBidirectional(choice.wanted());
        Label detail = CardParts.sentence("muted", "extra-detail");
        detail.setText(extra.detail());
        return new VBox(2, box, detail);
    }

    private FlowPane actions() {
        BooleanBinding notSetUp = is(State.NotSetUp.class);
        BooleanBinding upToDate = is(State.UpToDate.class);
        BooleanBinding stale = is(State.OutOfDate.class).or(is(State.ChangedByHand.class));
        BooleanBinding closed = card.openedProperty().not();
        Button write = CardParts.primary(texts.get("write"), card::write);
        Visibility.bind(write, card.preview().thereProperty());
        Button setUp = CardParts.primary(texts.get("setUp"), card::showDifference);
        Visibility.bind(setUp, notSetUp.and(closed));
        Button again = CardParts.primary(texts.get("showAgain"), card::showDifference);
        Visibility.bind(again, stale.and(closed));
        Button change = CardParts.button(texts.get("change"), card::showDifference);
        Visibility.bind(change, upToDate.and(closed).and(card.choosableProperty()));
        Button cancel = CardParts.button(texts.get("cancel"), card::hideDifference);
        Visibility.bind(cancel, notSetUp.or(upToDate).and(card.openedProperty()));
        Button undo = CardParts.button(texts.get("undo"), card::undo);
        Visibility.bind(undo, upToDate.or(stale));
        for (Button button : new Button[] {write, change, cancel, undo, again}) {
            button.disableProperty().bind(card.busyProperty());
        }
        setUp.disableProperty()
                .bind(card.busyProperty().or(card.obstacleProperty().isNotEmpty()));
        Hyperlink backup = CardParts.link(texts.get("openBackup"), card::openBackup);
        Visibility.bind(backup, card.backupProperty().isNotNull());
        ProgressIndicator progress = new ProgressIndicator();
        progress.setPrefSize(16, 16);
        Visibility.bind(progress, card.busyProperty());
        FlowPane actions = new FlowPane(
                8,
                8,
                write,
                setUp,
                again,
                change,
                cancel,
                undo,
                CardParts.link(texts.get("openFile"), card::openFile),
                backup,
                CardParts.stepsLink(card));
        if (card.isPicked()) {
            actions.getChildren().add(CardParts.link(texts.get("forget"), () -> forget.accept(card)));
        }
        actions.getChildren().add(progress);
        actions.setAlignment(Pos.CENTER_LEFT);
        return actions;
    }

    private BooleanBinding is(Class<? extends State> state) {
        return Bindings.createBooleanBinding(
                () -> state.isInstance(card.stateProperty().get()), card.stateProperty());
    }
}
