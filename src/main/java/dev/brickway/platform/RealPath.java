package dev.brickway.platform;

import java.io.IOException;
import java.nio.file.Path;

/** By which two names of a file are told to be the same. */
public final class RealPath {
    private RealPath() {}

    /** What a path leads to in the end, links followed as far as there is something. */
    public static Path of(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        try {
            return absolute.toRealPath();
        } catch (IOException missing) {
            return folder == null ? absolute : of(folder).resolve(absolute.getFileName());
        }
    }
}
