package dev.brickway.desktop.settings;

import dev.brickway.app.DesktopInstance;
import dev.brickway.app.Version;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Failure;
import dev.brickway.desktop.common.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What is installed here, where it keeps its files, and what it has learned. */
final class AboutViewModel {
    private final DesktopContext context;
    private final DesktopInstance brickway;
    private final Texts texts = Texts.of(AboutViewModel.class);
    private final ReadOnlyBooleanWrapper forgetting = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    AboutViewModel(DesktopContext context) {
        this.context = context;
        this.brickway = context.brickway();
    }

    /** Brickway, Java, JavaFX and the system, with their versions, on one line each. */
    String versions() {
        return "Brickway " + Version.current()
                + "\nJava " + Runtime.version()
                + "\nJavaFX " + System.getProperty("javafx.runtime.version", "?")
                + "\n" + System.getProperty("os.name") + " " + System.getProperty("os.version") + " ("
                + System.getProperty("os.arch") + ")";
    }

    void copyVersions() {
        context.shell().copy(versions());
        context.navigation().say(texts.get("diagnostics.versions.copied"));
    }

    Path configFolder() {
        return brickway.settings().configFolder();
    }

    /** Shows a folder in the person's file manager; says where it is if there is none, or no such folder yet. */
    void openConfigFolder() {
        open(configFolder());
    }

    Path logFolder() {
        Path folder = brickway.settings().logFile().getParent();
        return folder == null ? configFolder() : folder;
    }

    void openLogFolder() {
        open(logFolder());
    }

    ReadOnlyBooleanProperty forgettingProperty() {
        return forgetting.getReadOnlyProperty();
    }

    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Asks, then forgets what workspaces have taught. */
    void forgetLearned() {
        if (forgetting.get()
                || !context.dialogs()
                        .confirm(
                                texts.get("diagnostics.learned.title"),
                                texts.get("diagnostics.learned.text"),
                                texts.get("diagnostics.learned.action"))) {
            return;
        }
        forgetting.set(true);
        problem.set("");
        context.background()
                .run(
                        () -> brickway.forgetLearned().get(),
                        _ -> {
                            forgetting.set(false);
                            context.navigation().say(texts.get("diagnostics.learned.done"));
                        },
                        failure -> {
                            forgetting.set(false);
                            problem.set(Failure.sentence(failure));
                        });
    }

    private void open(Path folder) {
        context.background()
                .run(
                        () -> Files.isDirectory(folder),
                        there -> {
                            if (there) {
                                context.open(folder, texts.get("folder.none", folder));
                            } else {
                                context.navigation().say(texts.get("folder.absent", folder));
                            }
                        },
                        failure -> context.navigation().say(Failure.sentence(failure)));
    }
}
