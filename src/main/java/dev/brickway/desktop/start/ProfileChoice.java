package dev.brickway.desktop.start;

import dev.brickway.databricks.Workspace;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Failure;
import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.start.Profiles.Profile;
import dev.brickway.settings.Settings;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The profiles of {@code ~/.databrickscfg} to choose from, and the command that makes one. */
final class ProfileChoice {
    private final Texts texts = Texts.of(ProfileChoice.class);
    private final DesktopContext context;
    private final ObservableList<Profile> all = FXCollections.observableArrayList();
    private final ObservableList<Profile> matching = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Profile> chosen = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper command = new ReadOnlyStringWrapper("");
    private @Nullable Workspace workspace;
    private boolean matchingNow;

    ProfileChoice(DesktopContext context) {
        this.context = context;
    }

    /** All that name a workspace. */
    ObservableList<Profile> all() {
        return all;
    }

    /** Those of the workspace that was entered; all while there is none. */
    ObservableList<Profile> matching() {
        return matching;
    }

    ObjectProperty<@Nullable Profile> chosenProperty() {
        return chosen;
    }

    /** Whether the choice changes now because the address does, and nobody has chosen. */
    boolean matchingNow() {
        return matchingNow;
    }

    /** Why they cannot be read; empty when they can. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** The command that signs in with the Databricks command line. */
    ReadOnlyStringProperty commandProperty() {
        return command.getReadOnlyProperty();
    }

    void copyCommand() {
        context.shell().copy(command.get());
        context.navigation().say(texts.get("profile.copied"));
    }

    /** Reads the file again: the person may just have signed in with the command line. */
    void look() {
        Settings settings = context.brickway().settings();
        context.background()
                .run(
                        () -> Profiles.find(settings, context.environment()),
                        found -> {
                            problem.set("");
                            all.setAll(found);
                            match(workspace);
                        },
                        unreadable -> problem.set(Failure.sentence(unreadable)));
    }

    /** Offers those of a workspace, and chooses one of them; null while none was entered. */
    void match(@Nullable Workspace entered) {
        workspace = entered;
        String host = entered == null ? null : entered.servingOrigin().getAuthority();
        List<Profile> fitting = all.stream()
                .filter(each -> host == null || each.host().equals(host))
                .toList();
        matchingNow = true;
        if (!fitting.equals(matching)) {
            matching.setAll(fitting);
        }
        if (host == null || !fitting.contains(chosen.get())) {
            chosen.set(host == null ? null : usual(fitting));
        }
        matchingNow = false;
        command.set("databricks auth login" + (entered == null ? "" : " --host " + entered.servingOrigin()));
    }

    private @Nullable Profile usual(List<Profile> fitting) {
        String saved = context.brickway().settings().login().profile();
        return fitting.stream()
                .filter(each -> each.name().equals(saved))
                .findFirst()
                .orElse(fitting.isEmpty() ? null : fitting.getFirst());
    }
}
