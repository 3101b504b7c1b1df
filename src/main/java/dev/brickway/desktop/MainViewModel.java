package dev.brickway.desktop;

import dev.brickway.app.ProxyState;
import dev.brickway.desktop.common.Background;
import dev.brickway.desktop.common.Page;
import dev.brickway.desktop.common.ProxyStatus;
import dev.brickway.desktop.common.Texts;
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
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper();
    private final ReadOnlyIntegerWrapper unseenFailures = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Page> page = new ReadOnlyObjectWrapper<>();

    MainViewModel(ProxyStatus proxy, RequestLog requests, Background background) {
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
        return Bindings.createStringBinding(
                () -> of == Page.REQUESTS && unseenFailures.get() > 0
                        ? texts.get("page.failures", name, unseenFailures.get())
                        : name,
                unseenFailures);
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
