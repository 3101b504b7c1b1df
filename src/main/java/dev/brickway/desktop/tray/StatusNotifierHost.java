package dev.brickway.desktop.tray;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Whether the desktop's bar shows status notifier items, freedesktop's successor of the X11 tray. */
final class StatusNotifierHost {
    private static final int PATIENCE_SECONDS = 3;
    private static final ProcessBuilder QUESTION = new ProcessBuilder(
                    "dbus-send",
                    "--session",
                    "--print-reply=literal",
                    "--dest=org.kde.StatusNotifierWatcher",
                    "/StatusNotifierWatcher",
                    "org.freedesktop.DBus.Properties.Get",
                    "string:org.kde.StatusNotifierWatcher",
                    "string:IsStatusNotifierHostRegistered")
            .redirectError(ProcessBuilder.Redirect.DISCARD);

    private StatusNotifierHost() {}

    /** Asks the session's bus; false where there is none, too. Takes up to three seconds. */
    static boolean isThere() {
        try {
            Process asking = QUESTION.start();
            asking.getOutputStream().close();
            if (!asking.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                asking.destroyForcibly();
                return false;
            }
            String answer = new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return asking.exitValue() == 0 && answer.contains("true");
        } catch (IOException noDbusSend) {
            return false;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
