package dev.brickway.platform;

import java.nio.file.Path;

/** Files in the person's home folder, the way people write them. */
public final class HomeFolder {
    private HomeFolder() {}

    /** {@code ~/.config/brickway} for {@code /home/ada/.config/brickway}; other files as they are. */
    public static String shorten(Path file) {
        return shorten(file, Path.of(System.getProperty("user.home", ".")));
    }

    /**
     * The same for a given person.
     *
     * @param home the person's home folder
     */
    public static String shorten(Path file, Path home) {
        boolean inside = home.isAbsolute() && file.startsWith(home) && !file.equals(home);
        return inside ? Path.of("~").resolve(home.relativize(file)).toString() : file.toString();
    }
}
