package dev.brickway.cli;

import dev.brickway.app.DesktopInstance;
import dev.brickway.app.LibraryLogging;
import dev.brickway.app.instance.AlreadyRunning;
import dev.brickway.app.instance.ControlClient;
import dev.brickway.app.instance.ControlFailed;
import dev.brickway.desktop.Desktop;
import dev.brickway.platform.ConfigFolder;
import dev.brickway.platform.Display;
import dev.brickway.platform.LoginItem;
import dev.brickway.platform.OperatingSystem;
import dev.brickway.proxy.ProxyServer;
import dev.brickway.settings.SecretStores;
import dev.brickway.settings.SettingsLoader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;

/** Opens the desktop application. Not within {@link BrickwayCommand}, so that {@code serve} loads nothing of it. */
final class OpenWindow {
    private final PrintWriter err;
    private final boolean hidden;

    OpenWindow(PrintWriter err, boolean hidden) {
        this.err = err;
        this.hidden = hidden;
    }

    /** Returns the exit code, when the person has quit. */
    int run() throws Exception {
        Map<String, String> environment = System.getenv();
        if (!Display.isThere(OperatingSystem.current(), environment)) {
            return withoutWindow("DISPLAY is not set");
        }
        LibraryLogging.onlyWarnings();
        ProxyServer.preload();
        LinePrinter out = new LinePrinter(System.out);
        DesktopInstance brickway;
        try {
            brickway = DesktopInstance.open(
                    () -> SettingsLoader.load(Map.of(), environment, null),
                    SettingsLoader.defaults(environment),
                    SecretStores::ofThisComputer,
                    environment,
                    out);
        } catch (AlreadyRunning other) {
            return showOther(other, environment);
        }
        Thread ending = new Thread(() -> end(brickway, out), "brickway-stop");
        Runtime.getRuntime().addShutdownHook(ending);
        Thread.ofVirtual().start(() -> mendLoginItem(brickway, environment));
        try {
            Desktop.run(brickway, hidden || brickway.settings().window().startHidden(), environment);
            return 0;
        } catch (Desktop.NoDisplay none) {
            Runtime.getRuntime().removeShutdownHook(ending);
            brickway.close();
            return withoutWindow(String.valueOf(none.getMessage()));
        }
    }

    /** A Brickway that was moved is to start at login from its new place. */
    private static void mendLoginItem(DesktopInstance brickway, Map<String, String> environment) {
        try {
            String done = LoginItem.ofThisComputer(environment).mend();
            if (done != null) {
                brickway.log().notice(done);
            }
        } catch (IOException refused) {
            brickway.log().notice("Brickway will not start at login: " + refused.getMessage());
        }
    }

    /** When the session or a signal ends it, what was learned is saved too. */
    private static void end(DesktopInstance brickway, LinePrinter out) {
        brickway.close();
        out.close();
    }

    /** The person wants the window; the Brickway that runs already has it. */
    private int showOther(AlreadyRunning other, Map<String, String> environment) throws CommandFailed {
        try {
            new ControlClient(ConfigFolder.of(environment), environment).show();
            return 0;
        } catch (ControlFailed noWindow) {
            throw new CommandFailed(other.getMessage() + " " + noWindow.getMessage(), CommandFailed.ALREADY_RUNNING);
        }
    }

    private int withoutWindow(String why) throws Exception {
        err.println("No display was found (" + why + "), so Brickway runs as `brickway serve`.");
        return new ServeCommand().serve();
    }
}
