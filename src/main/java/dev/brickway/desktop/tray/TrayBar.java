package dev.brickway.desktop.tray;

import dev.brickway.platform.OperatingSystem;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the icon is seen on, which decides its colours. */
public enum TrayBar {
    LIGHT("on-light"),
    DARK("on-dark"),
    /** Nobody tells whether it is light or dark. */
    UNKNOWN("on-either"),
    /** macOS' menu bar, which colours the icon's shape itself. */
    TEMPLATE("template");

    private static final List<String> ALWAYS_DARK = List.of("GNOME", "UNITY", "PANTHEON");
    private static final List<String> AS_WINDOWS = List.of("KDE", "CINNAMON", "LXQT");

    private final String file;

    TrayBar(String file) {
        this.file = file;
    }

    /**
     * The bar of this desktop.
     *
     * @param environment the environment variables, for the desktop's name
     * @param dark whether the desktop's windows are dark now
     */
    public static TrayBar of(OperatingSystem os, Map<String, String> environment, boolean dark) {
        return switch (os) {
            case MACOS -> TEMPLATE;
            case WINDOWS -> dark ? DARK : LIGHT;
            case LINUX -> onLinux(environment, dark);
        };
    }

    private static TrayBar onLinux(Map<String, String> environment, boolean dark) {
        String desktop = environment.getOrDefault("XDG_CURRENT_DESKTOP", "").toUpperCase(Locale.ROOT);
        if (ALWAYS_DARK.stream().anyMatch(desktop::contains)) {
            return DARK;
        }
        if (AS_WINDOWS.stream().anyMatch(desktop::contains)) {
            return dark ? DARK : LIGHT;
        }
        return UNKNOWN;
    }

    String file() {
        return file;
    }
}
