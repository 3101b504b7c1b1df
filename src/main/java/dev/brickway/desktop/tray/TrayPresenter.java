package dev.brickway.desktop.tray;

import dev.brickway.app.ProxyState;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Page;
import dev.brickway.desktop.common.ProxyStatus;
import dev.brickway.desktop.common.Texts;
import dev.brickway.requests.RequestListener;
import dev.brickway.requests.RequestRecord;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps the tray as the proxy is, and does what is chosen from its menu. Used on the window's thread only. */
public final class TrayPresenter implements AutoCloseable {
    private final Texts texts = Texts.of(TrayPresenter.class);
    private final TrayMenuBuilder builder = new TrayMenuBuilder();
    private final RecentProblems problems = new RecentProblems();
    private final RequestListener listener = this::finished;
    private final DesktopContext context;
    private final Supplier<TrayBar> bar;
    private final Callable<@Nullable String> exports;
    private final Runnable open;
    private final Consumer<TrayLook> tray;

    /**
     * Tells the tray of each change from now on.
     *
     * @param bar what the icon is seen on now
     * @param exports the variables of the Copilot CLI, asked in the background; null while there are none
     * @param open brings the window to the front
     * @param tray told how the icon is to look
     */
    public TrayPresenter(
            DesktopContext context,
            Supplier<TrayBar> bar,
            Callable<@Nullable String> exports,
            Runnable open,
            Consumer<TrayLook> tray) {
        this.context = context;
        this.bar = bar;
        this.exports = exports;
        this.open = open;
        this.tray = tray;
        ProxyStatus status = context.status();
        status.noticeProperty().subscribe(notice -> problem(notice));
        status.stateProperty().subscribe(state -> {
            if (state instanceof ProxyState.Stopped(String problem) && problem != null) {
                problem(problem);
            }
            refresh();
        });
        status.lightProperty().subscribe(_ -> refresh());
        context.brickway().requests().listen(listener);
    }

    /** How the icon is to look now. */
    public TrayLook look() {
        ProxyStatus status = context.status();
        ProxyStatus.Light light = status.lightProperty().get();
        TrayState state = TrayState.of(status.stateProperty().get(), light, problems.lines());
        return new TrayLook(builder.build(state), light, bar.get(), builder.tooltip(state));
    }

    /** Tells the tray how it is to look. */
    public void refresh() {
        tray.accept(look());
    }

    /** Does what was chosen. */
    public void chosen(TrayCommand command) {
        switch (command) {
            case START -> context.brickway().start();
            case STOP -> context.brickway().stop();
            case COPY_ADDRESS -> copyAddress();
            case COPY_EXPORTS -> copyExports();
            case UPDATE_VSCODE -> show(Page.CLIENTS);
            case SHOW_PROBLEM -> show(Page.REQUESTS);
            case OPEN -> open.run();
            case QUIT -> context.navigation().quit();
        }
    }

    @Override
    public void close() {
        context.brickway().requests().remove(listener);
    }

    private void show(Page page) {
        open.run();
        context.navigation().show(page);
    }

    private void copyAddress() {
        String address = context.status().address();
        if (address != null) {
            context.shell().copy(address);
            context.navigation().say(texts.get("tray.addressCopied"));
        }
    }

    private void copyExports() {
        context.background()
                .run(
                        () -> new Copied(exports.call()),
                        copied -> {
                            if (copied.text() == null) {
                                show(Page.CLIENTS);
                            } else {
                                context.shell().copy(copied.text());
                                context.navigation().say(texts.get("tray.exportsCopied"));
                            }
                        },
                        failure -> context.navigation()
                                .say(texts.get("tray.exportsFailed", String.valueOf(failure.getMessage()))));
    }

    private record Copied(@Nullable String text) {}

    private void finished(RequestRecord request) {
        if (request.outcome() == RequestRecord.Outcome.FAILED) {
            context.background().onWindow(() -> {
                problems.add(request);
                refresh();
            });
        }
    }

    private void problem(String sentence) {
        if (!sentence.isEmpty()) {
            problems.add(sentence);
            refresh();
        }
    }
}
