package dev.brickway.desktop;

import dev.brickway.app.ProxyState;
import dev.brickway.desktop.common.Background;
import dev.brickway.desktop.common.Page;
import dev.brickway.desktop.common.ProxyStatus;
import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.common.ToolStates;
import dev.brickway.requests.RequestLog;
import dev.brickway.requests.RequestRecord;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** What the sidebar says. */
final class MainViewModel {
    private final Texts texts = Texts.of(MainViewModel.class);
    private final ToolStates tools;
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper();
    private final ReadOnlyIntegerWrapper unseenFailures = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Page> page = new ReadOnlyObjectWrapper<>();

    MainViewModel(ProxyStatus proxy, RequestLog requests, ToolStates tools, Background background) {
        this.tools = tools;
        proxy.stateProperty().subscribe(state -> status.set(describe(state)));
        requests.listen(request -> {
            if (request.outcome() == RequestRecord.Outcome.FAILED) {
                background.onWindow(this::failed);
            }
        });
    }

    /** "Running on :19000". */
    ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }

    /** Failed requests since the Requests page was last looked at. */
    ReadOnlyIntegerProperty unseenFailuresProperty() {
        return unseenFailures.getReadOnlyProperty();
    }

    /** A page's name as screen readers say it, which is with what its badge shows. */
    StringBinding spokenBinding(Page of, String name) {
        ReadOnlyIntegerProperty badge = badgeProperty(of);
        return badge == null
                ? Bindings.createStringBinding(() -> name)
                : Bindings.createStringBinding(
                        () -> badge.get() == 0
                                ? name
                                : texts.get(of == Page.REQUESTS ? "page.failures" : "page.stale", name, badge.get()),
                        badge);
    }

    /** The number beside a page's name, which is not shown while it is 0; null if there is none. */
    @Nullable ReadOnlyIntegerProperty badgeProperty(Page of) {
        return switch (of) {
            case REQUESTS -> unseenFailuresProperty();
            case CLIENTS -> tools.staleProperty();
            case HOME, MODELS, SETTINGS -> null;
        };
    }

    /** The page that is shown; null before the first one is. */
    ReadOnlyObjectProperty<@Nullable Page> pageProperty() {
        return page.getReadOnlyProperty();
    }

    /** The person looks at this page now. */
    void shown(Page now) {
        page.set(now);
        if (now == Page.REQUESTS) {
            unseenFailures.set(0);
        }
    }

    private void failed() {
        if (page.get() != Page.REQUESTS) {
            unseenFailures.set(unseenFailures.get() + 1);
        }
    }

    private String describe(ProxyState state) {
        return switch (state) {
            case ProxyState.Stopped(String problem, boolean _) ->
                texts.get(problem == null ? "status.stopped" : "status.failed");
            case ProxyState.Starting _ -> texts.get("status.starting");
            case ProxyState.Running running ->
                texts.get("status.running", Integer.toString(running.service().port()));
            case ProxyState.Stopping _ -> texts.get("status.stopping");
        };
    }
}
