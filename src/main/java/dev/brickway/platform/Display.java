package dev.brickway.platform;

import java.util.Map;

/** Whether a window can be opened at all; told without loading a toolkit. */
public final class Display {
    private Display() {}

    /** Windows and macOS always have one; elsewhere JavaFX needs an X display, which Wayland sessions offer, too. */
    public static boolean isThere(OperatingSystem os, Map<String, String> environment) {
        return os != OperatingSystem.LINUX
                || !environment.getOrDefault("DISPLAY", "").isBlank()
                || "Headless".equals(System.getProperty("glass.platform"));
    }
}
