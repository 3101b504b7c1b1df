package dev.brickway.app;

/** Brickway's own version. */
public final class Version {
    private Version() {}

    /** The version from the jar's manifest; {@code dev} when run from class files. */
    public static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
