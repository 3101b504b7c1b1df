package dev.brickway.desktop.tray;

import dev.brickway.app.ProxyState;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Page;
import dev.brickway.desktop.common.ProxyStatus;
import dev.brickway.desktop.common.Texts;
import dev.brickway.requests.RequestListener;
import dev.brickway.requests.RequestRecord;
import dev.brickway.translate.ClientKind;
import java.util.function.Consumer;

/** Keeps the tray as the proxy is, and does what is chosen from its menu. Used on the window's thread only. */
public final class TrayPresenter implements AutoCloseable {
    private final Texts texts = Texts.of(TrayPresenter.class);
    private final TrayMenuBuilder builder = new TrayMenuBuilder();
    private final RecentProblems problems = new RecentProblems();
    private final RequestListener listener = this::finished;
    private final DesktopContext context;
    private final TrayWindow window;
    private final Consumer<TrayLook> tray;

    /**
     * Tells the tray of each change from now on.
     *
     * @param tray told how the icon is to look
     */
    public TrayPresenter(DesktopContext context, TrayWindow window, Consumer<TrayLook> tray) {
        this.context = context;
        this.window = window;
        this.tray = tray;
        ProxyStatus status = context.status();
        status.noticeProperty().subscribe(notice -> problem(notice));
        status.stateProperty().subscribe(state -> {
            if (state instanceof ProxyState.Stopped(String problem, boolean _) && problem != null) {
                problem(problem);
            }
            refresh();
        });
        status.lightProperty().subscribe(_ -> refresh());
        context.tools().standingsProperty().subscribe(_ -> refresh());
        context.brickway().requests().listen(listener);
    }

    /** How the icon is to look now. */
    public TrayLook look() {
        ProxyStatus status = context.status();
        ProxyStatus.Light light = status.lightProperty().get();
        TrayState state = TrayState.of(
                status.stateProperty().get(),
                problems.lines(),
                context.tools().foremost(ClientKind.VSCODE).orElse(null));
        return new TrayLook(builder.build(state), light, window.bar(), builder.tooltip(state));
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
            case COPY_EXPORTS -> window.copyExports();
            case UPDATE_VSCODE -> showVsCode();
            case SHOW_PROBLEM -> show(Page.REQUESTS);
            case OPEN -> window.open();
            case QUIT -> context.navigation().quit();
        }
    }

    @Override
    public void close() {
        context.brickway().requests().remove(listener);
    }

    private void show(Page page) {
        window.open();
        context.navigation().show(page);
    }

    /** Where the difference is shown: nothing is written that was not. */
    private void showVsCode() {
        window.open();
        context.tools()
                .foremost(ClientKind.VSCODE)
                .ifPresentOrElse(
                        code -> context.showTool(code.id()),
                        () -> context.navigation().show(Page.CLIENTS));
    }

    private void copyAddress() {
        String address = context.status().address();
        if (address != null) {
            context.shell().copy(address);
            window.say(texts.get("tray.addressCopied"));
        }
    }

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
