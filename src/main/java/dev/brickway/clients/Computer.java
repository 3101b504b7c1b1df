package dev.brickway.clients;

import dev.brickway.platform.HomeFolder;
import dev.brickway.platform.OperatingSystem;
import dev.brickway.platform.Programs;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where programs of this computer are, and their folders.
 *
 * @param home the person's home folder
 * @param environment the environment variables
 */
record Computer(Path home, Map<String, String> environment, OperatingSystem os) {
    Computer {
        environment = Map.copyOf(environment);
    }

    /** Whether a program is in one of the folders of {@code PATH}, or where programs of one person are put. */
    boolean has(String program) {
        List<Path> ofPerson = List.of(home.resolve(".local").resolve("bin"));
        return Programs.find(program, environment, ofPerson, os) != null;
    }

    /** The folder that a variable names, else the usual one; one that cannot be a path counts as none. */
    Path folder(String variable, Path usual) {
        Path chosen = toPath(environment.getOrDefault(variable, ""));
        return chosen == null ? usual : chosen.toAbsolutePath().normalize();
    }

    /** A file the way people write it: {@code ~/.codex/config.toml}. */
    String shown(Path file) {
        return HomeFolder.shorten(file, home);
    }

    private static @Nullable Path toPath(String text) {
        try {
            return text.isBlank() ? null : Path.of(text.strip());
        } catch (InvalidPathException none) {
            return null;
        }
    }
}
