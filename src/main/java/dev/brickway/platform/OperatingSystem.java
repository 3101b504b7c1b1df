package dev.brickway.platform;

import java.util.Locale;

/** The operating systems that Brickway tells apart. */
public enum OperatingSystem {
    /** Also whatever else has a desktop as Linux has it: what is not known counts as this. */
    LINUX,
    MACOS,
    WINDOWS;

    /**
     * The system of that name.
     *
     * @param osName as in the system property {@code os.name}
     */
    public static OperatingSystem of(String osName) {
        String name = osName.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return WINDOWS;
        }
        return name.startsWith("mac") ? MACOS : LINUX;
    }

    /** The one this process runs on. */
    public static OperatingSystem current() {
        return of(System.getProperty("os.name", ""));
    }
}
