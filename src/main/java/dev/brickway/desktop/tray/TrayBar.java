package dev.brickway.desktop.tray;

import java.util.Locale;
import java.util.Map;

/** What the icon is seen on, which decides its colours. */
public enum TrayBar {
    LIGHT("on-light"),
    DARK("on-dark"),
    /** macOS' menu bar, which colours the icon's shape itself. */
    TEMPLATE("template");

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
    public static TrayBar of(String osName, Map<String, String> environment, boolean dark) {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.startsWith("mac")) {
            return TEMPLATE;
        }
        if (os.startsWith("windows")) {
            return dark ? DARK : LIGHT;
        }
        String desktop = environment.getOrDefault("XDG_CURRENT_DESKTOP", "").toUpperCase(Locale.ROOT);
        boolean followsWindows = desktop.contains("KDE") || desktop.contains("CINNAMON") || desktop.contains("LXQT");
        return followsWindows && !dark ? LIGHT : DARK; // GNOME's bar is dark always, and so are those of small desktops
    }

    String file() {
        return file;
    }
}
