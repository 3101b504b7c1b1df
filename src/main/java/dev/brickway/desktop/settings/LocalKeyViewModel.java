package dev.brickway.desktop.settings;

import dev.brickway.app.DesktopInstance;
import dev.brickway.app.LocalKey;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Failure;
import dev.brickway.desktop.common.Texts;
import dev.brickway.platform.HowTo;
import dev.brickway.settings.SettingKey;
import java.util.Objects;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The local key: hidden until it is asked for, copied, replaced, and what to do when its keychain cannot be used. */
final class LocalKeyViewModel {
    private static final String HIDDEN = "•".repeat(24);

    private final DesktopContext context;
    private final DesktopInstance brickway;
    private final Texts texts = Texts.of(LocalKeyViewModel.class);
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper place = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper there = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper replaceable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    LocalKeyViewModel(DesktopContext context) {
        this.context = context;
        this.brickway = context.brickway();
        context.status().stateProperty().subscribe(_ -> refresh());
    }

    /** Dots, or the key itself while it is shown; empty while there is none. */
    ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    /** Where it is kept, in a sentence. */
    ReadOnlyStringProperty placeProperty() {
        return place.getReadOnlyProperty();
    }

    /** Why it is not one that lasts, in a sentence with what to do; empty if all is well. */
    ReadOnlyStringProperty troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** What went wrong at the last attempt to change it. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Whether there is a key to show and to copy. */
    ReadOnlyBooleanProperty thereProperty() {
        return there.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Whether it is Brickway's to replace. */
    ReadOnlyBooleanProperty replaceableProperty() {
        return replaceable.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Shows the key, or hides it again. */
    void show(boolean wanted) {
        shown.set(wanted);
        refresh();
    }

    void copy() {
        LocalKey key = brickway.localKey();
        if (key != null) {
            context.secrets().copy(key.secret().reveal(), true);
            context.navigation()
                    .say(texts.get("security.key.copied", context.secrets().fate()));
        }
    }

    /** Asks, since every tool must be set up again, and makes another key. */
    void regenerate() {
        if (context.dialogs()
                .confirm(
                        texts.get("security.key.regenerate.title"),
                        texts.get("security.key.regenerate.text"),
                        texts.get("security.key.regenerate.action"))) {
            change(() -> brickway.regenerateLocalKey().get(), "security.key.regenerated");
        }
    }

    /** Looks into the keychain once more. */
    void retry() {
        change(() -> brickway.readLocalKey().get(), null);
    }

    private <T> void change(Callable<T> work, @Nullable String said) {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        problem.set("");
        context.background()
                .run(
                        work,
                        _ -> {
                            busy.set(false);
                            refresh();
                            context.status().keyWasRead();
                            if (said != null) {
                                context.navigation().say(texts.get(said));
                            }
                        },
                        failure -> {
                            busy.set(false);
                            refresh();
                            problem.set(Failure.sentence(failure));
                        });
    }

    private void refresh() {
        LocalKey key = brickway.localKey();
        there.set(key != null);
        if (key == null) {
            shown.set(false);
            text.set("");
            place.set(texts.get("security.key.none"));
            trouble.set("");
            replaceable.set(false);
            return;
        }
        text.set(shown.get() ? key.secret().reveal() : HIDDEN);
        place.set(
                switch (key.origin()) {
                    case ENVIRONMENT ->
                        texts.get("security.key.fixed", brickway.settings().source(SettingKey.LOCAL_KEY));
                    case KEYCHAIN ->
                        texts.get("security.key.kept", brickway.secrets().describe());
                    case THIS_SESSION -> texts.get("security.key.session");
                });
        trouble.set(HowTo.inWindow(Objects.requireNonNullElse(key.problem(), "")));
        replaceable.set(key.origin() != LocalKey.Origin.ENVIRONMENT);
    }
}
