package dev.brickway.desktop.clients;

import dev.brickway.clients.CommandShell;
import dev.brickway.clients.CopilotCli;
import dev.brickway.clients.Snippet;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Failure;
import dev.brickway.desktop.common.Texts;
import dev.brickway.platform.OperatingSystem;
import java.util.Optional;
import java.util.function.Consumer;

/** Copies Copilot CLI's variables for the person's shell, from the tray. */
public final class CopilotExports {
    private final DesktopContext context;
    private final Texts texts = Texts.of(CopilotExports.class);

    public CopilotExports(DesktopContext context) {
        this.context = context;
    }

    /**
     * Copies them, soon; call it on the window's thread.
     *
     * @param say told what came of it
     * @param nothingYet run when there is no key to copy, which the first start makes
     */
    public void copy(Consumer<String> say, Runnable nothingYet) {
        context.background()
                .run(
                        this::exports,
                        exports -> copied(exports, say, nothingYet),
                        failure -> say.accept(texts.get("exports.failed", Failure.sentence(failure))));
    }

    private Optional<Snippet> exports() {
        CommandShell shell = CommandShell.usual(context.environment(), OperatingSystem.current());
        return Optional.ofNullable(new Connections(context.brickway()).read().connection())
                .map(connection -> CopilotCli.exports(connection, shell));
    }

    private void copied(Optional<Snippet> exports, Consumer<String> say, Runnable nothingYet) {
        if (exports.isEmpty()) {
            say.accept(texts.get("noKey"));
            nothingYet.run();
            return;
        }
        context.secrets().copy(exports.get().text(), true);
        say.accept(texts.get("exports.copied", context.secrets().fate()));
    }
}
