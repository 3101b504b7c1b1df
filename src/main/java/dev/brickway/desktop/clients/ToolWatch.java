package dev.brickway.desktop.clients;

import dev.brickway.app.ProxyState;
import dev.brickway.clients.CodingTool;
import dev.brickway.clients.CodingTools;
import dev.brickway.desktop.common.DesktopContext;
import java.time.Duration;
import java.util.List;

/**
 * Looks at the tools' files while no page does: seldom, and soon after something was changed that tools are told of. What it
 * finds is in {@link DesktopContext#tools}. Used on the window's thread only.
 */
public final class ToolWatch {
    /** Much more seldom than a page that is looked at: nobody waits for it. */
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final DesktopContext context;
    private final Duration every;
    private final ToolSearch<Boolean> search;

    /** Looks at nothing yet. */
    public ToolWatch(DesktopContext context) {
        this(context, CodingTools.all(context.environment()), EVERY);
    }

    ToolWatch(DesktopContext context, List<CodingTool> tools, Duration every) {
        this.context = context;
        this.every = every;
        this.search = new ToolSearch<>(context, tools, _ -> true, _ -> {}, _ -> {}); // the Clients page tells why
    }

    /** Looks from now on, until the window's background work ends. */
    public void start() {
        context.status().stateProperty().subscribe(state -> {
            if (state instanceof ProxyState.Running) {
                search.look(); // perhaps on another port, with another key
            }
        });
        context.tools().changesProperty().subscribe((_, _) -> search.look());
        again();
    }

    private void again() {
        context.background()
                .run(
                        () -> {
                            Thread.sleep(every);
                            return every;
                        },
                        _ -> {
                            search.look();
                            again();
                        },
                        _ -> {}); // interrupted: the window is gone
    }
}
