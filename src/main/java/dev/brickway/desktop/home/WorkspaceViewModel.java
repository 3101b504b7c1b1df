package dev.brickway.desktop.home;

import dev.brickway.app.DesktopInstance;
import dev.brickway.app.ProxyState;
import dev.brickway.app.WorkspaceSummary;
import dev.brickway.databricks.Workspace;
import dev.brickway.desktop.check.CheckViewModel;
import dev.brickway.desktop.common.Background;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Failure;
import dev.brickway.desktop.common.Navigation;
import dev.brickway.desktop.common.ProxyStatus;
import dev.brickway.desktop.common.Texts;
import dev.brickway.platform.HowTo;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The workspace card: where requests go, how Brickway signs in there, and whether that works. */
final class WorkspaceViewModel {
    /** What the pill says. */
    enum Standing {
        /** Nothing is known, and nothing is being found out. */
        UNKNOWN,
        DEMO,
        CHECKING,
        CONNECTED,
        /** There is no credential; only tools that send one of their own are served. */
        NOT_SIGNED_IN,
        NOT_CONNECTED
    }

    private final Texts texts = Texts.of(WorkspaceViewModel.class);
    private final DesktopInstance brickway;
    private final Background background;
    private final Navigation navigation;
    private final CheckViewModel check;
    private final ReadOnlyStringWrapper host = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper credential = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper remark = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Standing> standing = new ReadOnlyObjectWrapper<>(Standing.UNKNOWN);
    private Background.@Nullable Job looking;
    private @Nullable WorkspaceSummary tested;

    /**
     * A card.
     *
     * @param check the connection test that is shown in it
     */
    WorkspaceViewModel(DesktopContext context, CheckViewModel check) {
        brickway = context.brickway();
        ProxyStatus status = context.status();
        background = context.background();
        navigation = context.navigation();
        this.check = check;
        status.stateProperty().subscribe(this::look);
        status.noticeProperty().subscribe(notice -> {
            if (!notice.isEmpty()) {
                look(status.stateProperty().get()); // it may concern the token
            }
        });
    }

    /** The workspace's host. */
    ReadOnlyStringProperty hostProperty() {
        return host.getReadOnlyProperty();
    }

    /** "Token in GNOME Keyring · AI Gateway". */
    ReadOnlyStringProperty credentialProperty() {
        return credential.getReadOnlyProperty();
    }

    /** What is wrong, in sentences; who is signed in, when nothing is. */
    ReadOnlyStringProperty remarkProperty() {
        return remark.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Standing> standingProperty() {
        return standing.getReadOnlyProperty();
    }

    /** Runs the connection test with the settings as they are. */
    void test() {
        check.start(brickway.settings(), brickway.secrets(), passed -> {
            if (standing.get() != Standing.DEMO) {
                stand(passed ? Standing.CONNECTED : Standing.NOT_CONNECTED, "");
            }
        });
    }

    void cancelTest() {
        check.cancel();
    }

    /** Goes to where a workspace is chosen. */
    void change() {
        navigation.showFirstStart();
    }

    private void look(ProxyState state) {
        Background.Job before = looking;
        if (before != null) {
            before.cancel();
        }
        if (state instanceof ProxyState.Starting || state instanceof ProxyState.Stopping) {
            return; // what is known stays until there is something new
        }
        looking = background.run(
                () -> WorkspaceSummary.of(brickway.settings(), brickway.secrets()),
                summary -> show(summary, state),
                unusable -> {
                    host.set(texts.get("workspace.none"));
                    credential.set("");
                    stand(Standing.NOT_CONNECTED, Failure.sentence(unusable));
                });
    }

    private void show(WorkspaceSummary summary, ProxyState state) {
        if (!summary.equals(tested)) {
            check.clear(); // it was about another workspace
        }
        tested = summary;
        Workspace workspace = summary.workspace();
        if (workspace == null) {
            host.set(texts.get("workspace.demo"));
            credential.set(texts.get("workspace.demo.about"));
            stand(Standing.DEMO, "");
            return;
        }
        host.set(workspace.servingOrigin().getAuthority());
        credential.set(line(summary.credential(), workspace));
        if (!(state instanceof ProxyState.Running running) || !workspace.hasRestApi()) {
            stand(Standing.UNKNOWN, "");
            return;
        }
        stand(Standing.CHECKING, "");
        looking = background.run(
                running.service()::tryCredential,
                outcome -> {
                    if (outcome.missing()) {
                        credential.set(way(workspace));
                        stand(Standing.NOT_SIGNED_IN, ""); // the notice above the cards says so
                    } else {
                        credential.set(line(running.service().credential(), workspace));
                        stand(outcome.accepted() ? Standing.CONNECTED : Standing.NOT_CONNECTED, outcome.sentence());
                    }
                },
                failure -> stand(Standing.UNKNOWN, ""));
    }

    private void stand(Standing now, String sentence) {
        remark.set(HowTo.inWindow(sentence));
        standing.set(now);
    }

    private String line(String how, Workspace workspace) {
        return Character.toUpperCase(how.charAt(0)) + how.substring(1) + " · " + way(workspace);
    }

    private String way(Workspace workspace) {
        return switch (workspace.kind()) {
            case SERVING_ENDPOINTS ->
                workspace.endpoint() == null
                        ? texts.get("workspace.way.serving")
                        : texts.get("workspace.way.endpoint", workspace.endpoint());
            case GATEWAY_ON_WORKSPACE, GATEWAY_HOST -> texts.get("workspace.way.gateway");
            case FIXED_URL -> texts.get("workspace.way.fixed");
        };
    }
}
