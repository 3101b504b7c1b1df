package dev.brickway.desktop.clients;

import dev.brickway.app.ProxyState;
import dev.brickway.clients.CodingTool;
import dev.brickway.clients.ToolSetup;
import dev.brickway.clients.ToolSetup.State;
import dev.brickway.clients.vscode.ModelsFile;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Failure;
import dev.brickway.desktop.common.Page;
import dev.brickway.desktop.common.Texts;
import dev.brickway.platform.RealPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The Clients page: the cards, and what hinders all tools alike. */
final class ClientsViewModel {
    /** Something that hinders all tools, and what can be done about it here. */
    enum Hindrance {
        NONE,
        /** There is no local key, since Brickway was never started. */
        NEVER_STARTED,
        /** Tools can be set up, but not answered. */
        STOPPED,
        NO_MODELS
    }

    private final DesktopContext context;
    private final ToolSearch<ToolFinder.Look> search;
    private final Texts texts = Texts.of(ClientsViewModel.class);
    private final ObservableList<ToolCard> cards = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Hindrance> hindrance = new ReadOnlyObjectWrapper<>(Hindrance.NONE);
    private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable ToolCard> toSee = new ReadOnlyObjectWrapper<>();

    ClientsViewModel(DesktopContext context, List<CodingTool> tools) {
        this.context = context;
        this.search = new ToolSearch<>(
                context,
                tools,
                look -> look,
                this::found,
                failure -> problem.set(texts.get("look.failed", Failure.sentence(failure))));
        context.status().stateProperty().subscribe((_, now) -> {
            if (now instanceof ProxyState.Running || now instanceof ProxyState.Stopped) {
                refresh();
            }
        });
        context.tools().askedProperty().subscribe(this::showAsked);
    }

    ObservableList<ToolCard> cards() {
        return cards;
    }

    /** The card that was asked for elsewhere and is to be brought into sight; null for none. */
    ReadOnlyObjectProperty<@Nullable ToolCard> toSeeProperty() {
        return toSee.getReadOnlyProperty();
    }

    /** Hides the keys that were asked for. */
    void hideKeys() {
        for (ToolCard card : cards) {
            if (card instanceof PastedCard pasted) {
                pasted.keyShownProperty().set(false);
            }
        }
    }

    ReadOnlyObjectProperty<Hindrance> hindranceProperty() {
        return hindrance.getReadOnlyProperty();
    }

    /** "Not found on this computer: VS Code."; empty when all were. */
    ReadOnlyStringProperty missingProperty() {
        return missing.getReadOnlyProperty();
    }

    /** Why the computer could not be looked at; empty when it could. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Whether the computer is being looked at. */
    ReadOnlyBooleanProperty lookingProperty() {
        return search.lookingProperty();
    }

    /** Looks at the computer again, soon; what was found stays until then. */
    void refresh() {
        search.look();
    }

    /** Lets the person pick the file of a VS Code that was not found. */
    void pickFile() {
        context.dialogs().openFile(texts.get("pick.file.title")).ifPresent(this::pick);
    }

    /** The same with a folder: of its settings, or of a portable one. */
    void pickFolder() {
        context.dialogs().openFolder(texts.get("pick.folder.title")).ifPresent(this::pick);
    }

    private void pick(Path chosen) {
        List<Path> known = cards.stream()
                .filter(WrittenCard.class::isInstance)
                .map(card -> ((WrittenCard) card).file())
                .toList();
        context.background()
                .run(
                        () -> {
                            Path file =
                                    ModelsFile.meant(chosen).toAbsolutePath().normalize();
                            if (known.stream().map(RealPath::of).anyMatch(RealPath.of(file)::equals)) {
                                return texts.get("pick.known", file);
                            }
                            picked().add(file);
                            return texts.get(ModelsFile.isAmongSettings(file) ? "pick.done" : "pick.odd", file);
                        },
                        this::saidAndLook,
                        failure -> problem.set(Failure.sentence(failure)));
    }

    /** Takes a card from the list whose file was picked; asks first if Brickway has written into it. */
    void forget(WrittenCard card) {
        boolean sure = card.stateProperty().get() instanceof State.NotSetUp
                || context.dialogs()
                        .confirm(
                                texts.get("forget.title"),
                                texts.get("forget.text", card.file()),
                                texts.get("forget.action"));
        if (sure) {
            context.background()
                    .run(
                            () -> {
                                picked().remove(card.file());
                                return texts.get("forget.done", card.file());
                            },
                            this::saidAndLook,
                            failure -> problem.set(Failure.sentence(failure)));
        }
    }

    private PickedFiles picked() {
        return new PickedFiles(context.brickway().settings().configFolder());
    }

    private void saidAndLook(String sentence) {
        context.navigation().say(sentence);
        refresh();
    }

    void start() {
        context.brickway().start();
    }

    void showModels() {
        context.navigation().show(Page.MODELS);
    }

    private void found(ToolFinder.Look look) {
        problem.set("");
        missing.set(look.missing().isEmpty() ? "" : texts.get("missing", String.join(", ", look.missing())));
        hindrance.set(hindrance(look.reading()));
        List<ToolCard> now = new ArrayList<>();
        for (ToolFinder.Found each : look.found()) {
            ToolCard card = existing(each);
            if (card == null) {
                now.add(newCard(each));
            } else {
                card.update(each);
                now.add(card);
            }
        }
        now.sort(Comparator.comparing(PastedCard.class::isInstance)); // what one press sets up comes first
        if (!now.equals(cards)) {
            cards.setAll(now);
        }
        showAsked();
    }

    /** Shows the card that was asked for, once it is there. */
    private void showAsked() {
        String asked = context.tools().askedProperty().get();
        if (asked == null) {
            return;
        }
        cards.stream().filter(card -> card.id().equals(asked)).findFirst().ifPresent(this::show);
    }

    private void show(ToolCard card) {
        if (card instanceof WrittenCard written) {
            if (written.stateProperty().get() == null) {
                return; // Brickway is being started; the next look knows more
            }
            if (!written.openedProperty().get()) {
                written.showDifference();
            }
        }
        context.tools().ask(null);
        toSee.set(null); // also if it was the last one
        toSee.set(card);
    }

    private @Nullable ToolCard existing(ToolFinder.Found found) {
        return cards.stream().filter(card -> card.fits(found)).findFirst().orElse(null);
    }

    private ToolCard newCard(ToolFinder.Found found) {
        return switch (found.details()) {
            case ToolFinder.Details.Pasted details ->
                new PastedCard(found, (ToolSetup.Pasted) found.setup(), details, context);
            case ToolFinder.Details.Written details ->
                new WrittenCard(found, (ToolSetup.Written) found.setup(), details, context);
        };
    }

    private static Hindrance hindrance(Connections.Reading reading) {
        if (reading.connection() == null) {
            return Hindrance.NEVER_STARTED;
        }
        if (!reading.running()) {
            return Hindrance.STOPPED;
        }
        return reading.connection().models().isEmpty() ? Hindrance.NO_MODELS : Hindrance.NONE;
    }
}
