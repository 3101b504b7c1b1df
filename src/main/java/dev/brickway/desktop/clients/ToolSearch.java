package dev.brickway.desktop.clients;

import dev.brickway.clients.CodingTool;
import dev.brickway.desktop.common.DesktopContext;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/**
 * Looks for tools in the background, one look at a time; one that was asked for meanwhile follows.
 *
 * @param <T> what is made of what was found
 */
final class ToolSearch<T> {
    private record Seen<T>(T made, ToolFinder.Look look) {}

    private final DesktopContext context;
    private final ToolFinder finder;
    private final Function<ToolFinder.Look, T> made;
    private final Consumer<T> found;
    private final Consumer<Exception> failed;
    private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper();
    private boolean again;

    /**
     * Looks at nothing yet.
     *
     * @param made makes something of what was found, in the background, too
     * @param found told on the window's thread
     * @param failed told on the window's thread why the computer could not be looked at
     */
    ToolSearch(
            DesktopContext context,
            List<CodingTool> tools,
            Function<ToolFinder.Look, T> made,
            Consumer<T> found,
            Consumer<Exception> failed) {
        this.context = context;
        this.finder = new ToolFinder(
                tools,
                new Connections(context.brickway()),
                context.brickway().requests(),
                new PickedFiles(context.brickway().settings().configFolder()));
        this.made = made;
        this.found = found;
        this.failed = failed;
    }

    /** Whether the computer is being looked at. */
    ReadOnlyBooleanProperty lookingProperty() {
        return looking.getReadOnlyProperty();
    }

    /** Looks at the computer, soon. */
    void look() {
        if (looking.get()) {
            again = true;
            return;
        }
        looking.set(true);
        again = false;
        context.background()
                .run(
                        () -> {
                            ToolFinder.Look look = finder.look();
                            return new Seen<>(made.apply(look), look);
                        },
                        now -> ended(() -> {
                            if (now.look().reading().connection() != null) {
                                context.tools().saw(ToolFinder.standings(now.look()));
                            }
                            found.accept(now.made());
                        }),
                        failure -> ended(() -> failed.accept(failure)));
    }

    private void ended(Runnable telling) {
        try {
            telling.run();
        } finally { // whatever becomes of the telling, the look is over
            looking.set(false);
            if (again) {
                look();
            }
        }
    }
}
