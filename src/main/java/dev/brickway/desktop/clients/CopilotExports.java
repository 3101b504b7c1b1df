package dev.brickway.desktop.clients;

import dev.brickway.clients.CommandShell;
import dev.brickway.clients.CopilotCli;
import dev.brickway.clients.Snippet;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.SecretClipboard;
import dev.brickway.desktop.common.Texts;
import java.util.Optional;

/** Copies Copilot CLI's variables for the person's shell, from the tray. */
public final class CopilotExports {
    private final DesktopContext context;
    private final SecretClipboard clipboard;
    private final Texts texts = Texts.of(CopilotExports.class);

    public CopilotExports(DesktopContext context) {
        this.context = context;
        this.clipboard = new SecretClipboard(context.shell(), context.background());
    }

    /** Copies them, soon, and says so at the window's lower edge; call it on the window's thread. */
    public void copy() {
        context.background()
                .run(
                        this::exports,
                        this::copied,
                        failure -> context.navigation().say(String.valueOf(failure.getMessage())));
    }

    private Optional<Snippet> exports() {
        CommandShell shell = CommandShell.usual(context.environment(), System.getProperty("os.name", ""));
        return Optional.ofNullable(new Connections(context.brickway()).read().connection())
                .map(connection -> CopilotCli.exports(connection, shell));
    }

    private void copied(Optional<Snippet> exports) {
        if (exports.isEmpty()) {
            context.navigation().say(texts.get("noKey"));
            return;
        }
        clipboard.copy(exports.get().text(), true);
        context.navigation().say(texts.get("copied.secret"));
    }
}
