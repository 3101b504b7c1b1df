package dev.brickway.platform;

import java.nio.file.Path;
import java.util.Locale;
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
        return of(environment, System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")));
    }

    /**
     * The folder for a given system: {@code BRICKWAY_CONFIG_DIR} if set, else the place where the system keeps its
     * programs' settings (XDG base directories, Apple's and Microsoft's guidelines).
     *
     * @param osName as in the system property {@code os.name}
     * @param home the person's home folder
     */
    public static Path of(Map<String, String> environment, String osName, Path home) {
        Path chosen = absolute(environment.get(VARIABLE), home);
        if (chosen != null) {
            return chosen;
        }
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            Path roaming = absolute(environment.get("APPDATA"), home);
            return (roaming != null ? roaming : home.resolve("AppData").resolve("Roaming")).resolve("Brickway");
        }
        if (os.startsWith("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve("Brickway");
        }
        String xdg = environment.get("XDG_CONFIG_HOME");
        boolean usable = xdg != null && xdg.startsWith("/"); // a relative one must be ignored (XDG base directories)
        return (usable ? Path.of(xdg) : home.resolve(".config")).resolve("brickway");
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
