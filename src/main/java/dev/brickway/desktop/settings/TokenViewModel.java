package dev.brickway.desktop.settings;

import dev.brickway.app.DesktopInstance;
import dev.brickway.app.ProxyState;
import dev.brickway.app.StoredLogin;
import dev.brickway.app.instance.InstanceActions;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Failure;
import dev.brickway.desktop.common.Texts;
import dev.brickway.platform.HowTo;
import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.SecretStore;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.Settings;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What Brickway signs in to the workspace with, where that is kept, and how to be rid of it. */
final class TokenViewModel {
    private final DesktopContext context;
    private final DesktopInstance brickway;
    private final Texts texts = Texts.of(TokenViewModel.class);
    private final ReadOnlyStringWrapper description = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper removable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper unreadable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private String removalProblem = ""; // stays while it is looked at again

    /** What was found: in words, and whether there is something to remove. */
    private record Found(String description, boolean removable, String problem) {}

    /** What came of removing it: a word to say, empty for none, and what went wrong. */
    private record Removal(String said, String problem) {}

    TokenViewModel(DesktopContext context) {
        this.context = context;
        this.brickway = context.brickway();
        context.status().stateProperty().subscribe(state -> {
            if (state instanceof ProxyState.Running) {
                removalProblem = "";
                refresh();
            } else if (state instanceof ProxyState.Stopped) {
                refresh();
            }
        });
    }

    /** Which credential it is and where it is kept, in a sentence. */
    ReadOnlyStringProperty descriptionProperty() {
        return description.getReadOnlyProperty();
    }

    /** What went wrong, in a sentence with what to do. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Whether Brickway keeps something that can be removed. */
    ReadOnlyBooleanProperty removableProperty() {
        return removable.getReadOnlyProperty();
    }

    /** Whether the keychain could not be read, so that trying again is worth it. */
    ReadOnlyBooleanProperty unreadableProperty() {
        return unreadable.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Looks again, which may wait for the keychain. */
    void refresh() {
        context.background().run(this::look, this::show, failure -> problem.set(Failure.sentence(failure)));
    }

    /** Opens the first start's steps, where another one is entered and tested. */
    void replace() {
        context.navigation().showFirstStart();
    }

    /** Asks, then removes the stored one and has the proxy forget it. */
    void remove() {
        if (busy.get()
                || !context.dialogs()
                        .confirm(
                                texts.get("security.token.remove.title"),
                                texts.get("security.token.remove.text"),
                                texts.get("security.token.remove.action"))) {
            return;
        }
        busy.set(true);
        removalProblem = "";
        problem.set("");
        context.background()
                .run(
                        this::removeAndForget,
                        removal -> {
                            if (!removal.said().isEmpty()) {
                                context.navigation().say(removal.said());
                            }
                            removed(removal.problem());
                        },
                        failure -> removed(Failure.sentence(failure)));
    }

    private void removed(String what) {
        busy.set(false);
        removalProblem = what;
        problem.set(what);
        refresh();
    }

    private Removal removeAndForget() throws InvalidSettings, ExecutionException, InterruptedException {
        StoredLogin login = login(brickway.settings());
        String place = login.place();
        String said = "";
        String refused = "";
        try {
            said = texts.get(login.remove() ? "security.token.removed" : "security.token.gone");
        } catch (SecretStore.Failed failed) {
            refused = Failure.sentence(failed);
            if (login.place().equals(place)) { // else one that was kept for this session is gone all the same
                return new Removal("", refused);
            }
        }
        String stopped = forget();
        return new Removal(said, stopped.isEmpty() ? refused : (refused + " " + stopped).strip());
    }

    /** Has the proxy go on without what is stored no longer; stops it if it would go on with that, and says so. */
    private String forget() throws ExecutionException, InterruptedException {
        if (brickway.state() instanceof ProxyState.Running
                && brickway.restartSoon().get()
                        instanceof InstanceActions.Restarted.Failed(String reason, boolean goesOn)
                && goesOn) {
            brickway.stop();
            return texts.get("security.token.stopped", reason);
        }
        return "";
    }

    private StoredLogin login(Settings settings) throws InvalidSettings {
        return StoredLogin.of(
                settings,
                brickway.secrets(),
                null,
                settings.login().token() == null ? settings.login().clientId() : null);
    }

    private Found look() throws InvalidSettings {
        Settings settings = brickway.settings();
        boolean nowhere = settings.upstream().isEmpty() && settings.login().profile() == null;
        if (settings.demo() || nowhere) {
            return new Found(texts.get("security.token.demo"), false, "");
        }
        StoredLogin login = login(settings);
        SettingKey stronger = login.strongerThanThis();
        if (stronger != null) {
            return new Found(texts.get("security.token.fixed", settings.source(stronger)), false, "");
        }
        String what = upperCase(login.describe());
        return switch (login.read()) {
            case SecretStore.Reading.Found _ ->
                new Found(texts.get("security.token.kept", what, login.place()), true, "");
            case SecretStore.Reading.Absent _ ->
                new Found(texts.get("security.token.absent", login.describe()), false, "");
            case SecretStore.Reading.Unreadable(String reason) ->
                new Found(texts.get("security.token.unreadable", what), false, HowTo.inWindow(reason));
        };
    }

    private void show(Found found) {
        description.set(found.description());
        removable.set(found.removable());
        unreadable.set(!found.problem().isEmpty());
        problem.set(removalProblem.isEmpty() ? found.problem() : removalProblem);
    }

    private static String upperCase(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }
}
