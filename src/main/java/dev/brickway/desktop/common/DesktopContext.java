package dev.brickway.desktop.common;

import dev.brickway.app.DesktopInstance;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * What every page may use.
 *
 * @param brickway the application behind the window
 * @param status the proxy's state, on the window's thread
 * @param secrets the clipboard, for what holds the local key
 * @param tools how the coding tools stand
 * @param environment the environment variables
 */
public record DesktopContext(
        DesktopInstance brickway,
        ProxyStatus status,
        Background background,
        Dialogs dialogs,
        Shell shell,
        SecretClipboard secrets,
        ToolStates tools,
        Navigation navigation,
        Map<String, String> environment) {

    /** Shows a coding tool's card, with what would be written; nothing is. */
    public void showTool(String setup) {
        tools.ask(setup);
        navigation.show(Page.CLIENTS);
    }

    /** Shows a page in the browser, soon. */
    public void browse(URI page, String otherwise) {
        soon(() -> shell.browse(page), otherwise);
    }

    /**
     * Opens a file or folder with the program the person uses for it, soon.
     *
     * @param otherwise said where there is no such program
     */
    public void open(Path file, String otherwise) {
        soon(() -> shell.open(file), otherwise);
    }

    private void soon(Callable<Boolean> opening, String otherwise) {
        background.run(
                opening,
                opened -> {
                    if (!opened) {
                        navigation.say(otherwise);
                    }
                },
                _ -> navigation.say(otherwise));
    }
}
