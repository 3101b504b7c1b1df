package dev.brickway.platform;

import java.util.Locale;
import java.util.Map;

/** Whether a window can be opened at all; told without loading a toolkit. */
public final class Display {
    private Display() {}

    /** Windows and macOS always have one; elsewhere JavaFX needs an X display, which Wayland sessions offer, too. */
    public static boolean isThere(String osName, Map<String, String> environment) {
        String os = osName.toLowerCase(Locale.ROOT);
        return os.startsWith("windows")
                || os.startsWith("mac")
                || !environment.getOrDefault("DISPLAY", "").isBlank()
                || "Headless".equals(System.getProperty("glass.platform"));
    }
}
