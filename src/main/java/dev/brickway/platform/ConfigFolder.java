package dev.brickway.platform;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the folder that holds {@code settings.json}, {@code models.json} and the log. */
public final class ConfigFolder {
    /** Names another folder, for tests and portable installations. */
    public static final String VARIABLE = "BRICKWAY_CONFIG_DIR";

    private ConfigFolder() {}

    /**
     * The folder for this process; it need not exist yet.
     *
     * @param environment the environment variables
     */
    public static Path of(Map<String, String> environment) {
        return of(environment, OperatingSystem.current(), Path.of(System.getProperty("user.home", ".")));
    }

    /**
     * The folder for a given system: {@code BRICKWAY_CONFIG_DIR} if set, else the place where the system keeps its
     * programs' settings (XDG base directories, Apple's and Microsoft's guidelines).
     *
     * @param home the person's home folder
     */
    public static Path of(Map<String, String> environment, OperatingSystem os, Path home) {
        Path chosen = absolute(environment.get(VARIABLE), home);
        if (chosen != null) {
            return chosen;
        }
        return ofPrograms(environment, os, home).resolve(os == OperatingSystem.LINUX ? "brickway" : "Brickway");
    }

    /**
     * Where programs of a system keep their settings, each in a folder of its own.
     *
     * @param environment the environment variables
     * @param home the person's home folder
     */
    public static Path ofPrograms(Map<String, String> environment, OperatingSystem os, Path home) {
        if (os == OperatingSystem.WINDOWS) { // no switch: for an enum it is a class more, which every start would load
            Path roaming = absolute(environment.get("APPDATA"), home);
            return roaming != null ? roaming : home.resolve("AppData").resolve("Roaming");
        }
        if (os == OperatingSystem.MACOS) {
            return home.resolve("Library").resolve("Application Support");
        }
        return xdgHome(environment, home);
    }

    /**
     * Where programs keep their settings on Linux: {@code XDG_CONFIG_HOME}, a relative one of which must be ignored, else
     * {@code ~/.config} (XDG base directories).
     *
     * @param environment the environment variables
     * @param home the person's home folder
     */
    static Path xdgHome(Map<String, String> environment, Path home) {
        String chosen = environment.getOrDefault("XDG_CONFIG_HOME", "");
        return chosen.startsWith("/") ? Path.of(chosen) : home.resolve(".config");
    }

    private static @Nullable Path absolute(@Nullable String text, Path home) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String trimmed = text.strip();
        if (trimmed.equals("~")) {
            return home;
        }
        if (trimmed.startsWith("~/") || trimmed.startsWith("~\\")) {
            return home.resolve(trimmed.substring(2));
        }
        return Path.of(trimmed).toAbsolutePath().normalize();
    }
}
