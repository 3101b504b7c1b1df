package dev.brickway.desktop.start;

import dev.brickway.app.DesktopInstance;
import dev.brickway.app.ProxyState;
import dev.brickway.app.WorkspaceSetup;
import dev.brickway.app.WorkspaceSetup.Kept;
import dev.brickway.app.WorkspaceSetup.Login;
import dev.brickway.app.WorkspaceSetup.Where;
import dev.brickway.databricks.InvalidAddress;
import dev.brickway.desktop.check.CheckViewModel;
import dev.brickway.desktop.common.Background;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Failure;
import dev.brickway.desktop.common.Texts;
import dev.brickway.platform.HowTo;
import dev.brickway.settings.SettingKey;
import java.util.EnumMap;
import java.util.Map;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The first step: what was entered is tried, and only what passed, or what the person wants anyway, is kept: the secret in
 * the keychain, the rest in {@code settings.json}.
 */
final class WorkspaceStep {
    /** How far it is. */
    enum Phase {
        /** The person enters something. */
        ENTERING,
        TESTING,
        /** The test failed; what was entered can be corrected, or used anyway. */
        TEST_FAILED,
        /** The keychain is asked. */
        KEEPING,
        /** The keychain is locked or refuses; the person chooses. */
        KEYCHAIN_REFUSED,
        /** The settings are written and the proxy is started with them. */
        APPLYING,
        /** They could not be, and are what they were. */
        REFUSED,
        DONE
    }

    private final Texts texts = Texts.of(WorkspaceStep.class);
    private final DesktopContext context;
    private final DesktopInstance brickway;
    private final Background background;
    private final WorkspaceForm form;
    private final CheckViewModel check;
    private final ScriptOffer script;
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.ENTERING);
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper demo = new ReadOnlyBooleanWrapper();
    private @Nullable WorkspaceSetup tried;
    private Background.@Nullable Job keeping;

    WorkspaceStep(DesktopContext context, WorkspaceForm form, CheckViewModel check, ScriptOffer script) {
        this.context = context;
        this.brickway = context.brickway();
        this.background = context.background();
        this.form = form;
        this.check = check;
        this.script = script;
        form.onChange(this::edited);
        form.onEnter(this::test);
        demo.set(brickway.settings().demo());
        if (!form.fixedBy().isEmpty()) {
            phase.set(Phase.DONE);
        }
    }

    ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    /** What came of it, in sentences; empty while there is nothing to say. */
    ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /** Whether the demo workspace was chosen. */
    ReadOnlyBooleanProperty demoProperty() {
        return demo.getReadOnlyProperty();
    }

    WorkspaceForm form() {
        return form;
    }

    /** Tries what was entered, and keeps it if it passes. Nothing is kept or saved before. */
    void test() {
        if (!form.fixedBy().isEmpty()) {
            check.start(brickway.settings(), brickway.secrets(), _ -> {});
            return;
        }
        WorkspaceSetup entered = entered();
        if (entered == null) {
            return;
        }
        become(Phase.TESTING, "");
        check.start(entered.trial(brickway.settings()), brickway.secrets(), passed -> {
            if (passed) {
                keep(Where.KEYCHAIN);
            } else {
                become(Phase.TEST_FAILED, "");
            }
        });
    }

    /** Gives up the test, or waiting for the keychain. */
    void cancel() {
        check.cancel();
        Background.Job waiting = keeping;
        if (waiting != null) {
            waiting.cancel();
            keeping = null;
        }
        if (phase.get() == Phase.TESTING || phase.get() == Phase.KEEPING) {
            become(Phase.ENTERING, "");
        }
    }

    /** Keeps what was tried although the test failed. */
    void useAnyway() {
        keep(Where.KEYCHAIN);
    }

    /** Asks the keychain once more. */
    void tryKeychainAgain() {
        keep(Where.KEYCHAIN);
    }

    /** Leaves the keychain alone: the secret is forgotten when Brickway ends. */
    void keepForThisSession() {
        keep(Where.THIS_SESSION);
    }

    /** Chooses the built-in demo workspace, also for the next start. */
    void useDemo() {
        cancel();
        check.clear();
        apply(Map.of(SettingKey.DEMO, true), texts.get("done.demo"), true);
    }

    private @Nullable WorkspaceSetup entered() {
        Login login = form.login();
        if (login == null) {
            return null;
        }
        try {
            tried = WorkspaceSetup.of(
                    form.addressProperty().get(), brickway.settings().listen().port(), login);
        } catch (InvalidAddress shownBesideTheField) {
            tried = null;
        }
        return tried;
    }

    private void keep(Where where) {
        WorkspaceSetup setup = tried;
        if (setup == null) {
            return;
        }
        become(Phase.KEEPING, "");
        keeping = background.run(
                () -> setup.keep(brickway.secrets(), where),
                kept -> kept(setup, kept),
                failure -> become(Phase.KEYCHAIN_REFUSED, Failure.sentence(failure)));
    }

    private void kept(WorkspaceSetup setup, Kept kept) {
        keeping = null;
        switch (kept) {
            case Kept.Nothing _ -> apply(setup.changes(), texts.get("done"), false);
            case Kept.Stored(String store) -> apply(setup.changes(), texts.get("done.stored", store), false);
            case Kept.InMemory(String store) -> apply(setup.changes(), texts.get("done.memory", store), false);
            case Kept.Refused(String reason) -> become(Phase.KEYCHAIN_REFUSED, reason);
            case Kept.Occupied(String store) -> {
                String host = setup.workspace().servingOrigin().getHost();
                if (context.dialogs()
                        .confirm(
                                texts.get("replace.title"),
                                texts.get("replace.text", store, host),
                                texts.get("replace.action"))) {
                    keep(Where.KEYCHAIN_REPLACING);
                } else {
                    become(Phase.ENTERING, texts.get("replace.left", store));
                }
            }
        }
    }

    private void apply(Map<SettingKey, ? extends @Nullable Object> changes, String done, boolean toDemo) {
        become(Phase.APPLYING, "");
        Map<SettingKey, @Nullable Object> all = new EnumMap<>(SettingKey.class);
        all.putAll(changes);
        if (!toDemo) {
            all.putAll(script.more());
        }
        background.run(
                () -> toDemo
                        ? brickway.apply(all).get()
                        : script.during(() -> brickway.apply(all).get()),
                applied -> {
                    switch (applied) {
                        case DesktopInstance.Applied.Done _ -> {
                            demo.set(toDemo);
                            if (!toDemo) {
                                form.saved();
                            }
                            become(Phase.DONE, (done + " " + script.saved()).strip());
                            if (brickway.state() instanceof ProxyState.Stopped(String problem, boolean _)
                                    && problem != null) {
                                brickway.start(); // with these settings it may run
                            }
                        }
                        case DesktopInstance.Applied.Refused(String reason) -> become(Phase.REFUSED, reason);
                    }
                },
                failure -> become(
                        Phase.REFUSED,
                        texts.get("refused", brickway.settings().settingsFile(), Failure.sentence(failure))));
    }

    /** What was tried is not what is there now. */
    private void edited() {
        switch (phase.get()) {
            case TESTING, TEST_FAILED, KEEPING, KEYCHAIN_REFUSED, REFUSED -> {
                cancel();
                check.clear();
                become(Phase.ENTERING, "");
            }
            case DONE -> {
                check.clear();
                become(Phase.ENTERING, "");
            }
            case ENTERING -> message.set("");
            case APPLYING -> message.set(""); // the fields are off meanwhile
        }
    }

    private void become(Phase now, String sentence) {
        message.set(HowTo.inWindow(sentence));
        phase.set(now);
    }
}
