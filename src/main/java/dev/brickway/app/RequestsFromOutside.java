package dev.brickway.app;

import dev.brickway.app.instance.InstanceActions;
import dev.brickway.app.instance.InstanceConnection;
import dev.brickway.app.instance.InstanceStatus;
import dev.brickway.app.log.ActivityLog;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** What other processes ask of a Brickway with a window; it waits for the window where that is not there yet. */
final class RequestsFromOutside implements InstanceActions {
    private final Instant started = Instant.now();
    private final DesktopProxy proxy;
    private final Changes changes;
    private final ActivityLog log;
    private volatile DesktopInstance.@Nullable Window window;
    private volatile boolean showAsked;
    private volatile boolean quitAsked;

    RequestsFromOutside(DesktopProxy proxy, Changes changes, ActivityLog log) {
        this.proxy = proxy;
        this.changes = changes;
        this.log = log;
    }

    /** As {@link DesktopInstance#attach}. */
    void attach(DesktopInstance.Window newWindow) {
        window = newWindow;
        if (showAsked) {
            newWindow.show();
        }
        if (quitAsked) {
            newWindow.quit();
        }
    }

    @Override
    public InstanceStatus status() {
        return proxy.supervisor().status(started, proxy.settings().configFolder(), log.file(), true);
    }

    @Override
    public void stop(boolean now) {
        if (now) {
            proxy.supervisor().hurry();
        }
        quitAsked = true;
        DesktopInstance.Window current = window;
        if (current != null) {
            current.quit();
        }
    }

    @Override
    public Restarted restart() {
        try {
            return changes.run(proxy::restart).get();
        } catch (ExecutionException failure) {
            String reason = failure.getCause() instanceof Changes.Ended ending
                    ? String.valueOf(ending.getMessage())
                    : "The restart failed: " + failure.getCause();
            return new Restarted.Failed(reason, proxy.supervisor().running() != null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Restarted.Failed("Brickway is ending.", false);
        }
    }

    @Override
    public boolean show() {
        showAsked = true;
        DesktopInstance.Window current = window;
        if (current != null) {
            current.show();
        }
        return true;
    }

    @Override
    public InstanceConnection connection() {
        LocalKey key = proxy.localKey();
        return proxy.supervisor().connection(key == null ? null : key.secret());
    }

    @Override
    public ActivityLog log() {
        return log;
    }
}
