package dev.brickway.app;

/** Brickway's own version. */
public final class Version {
    private Version() {}

    /** A package's own version; otherwise that of the jar's manifest, {@code dev} when run from class files. */
    public static String current() {
        String installed = System.getProperty("jpackage.app-version");
        if (installed != null) {
            return installed;
        }
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
