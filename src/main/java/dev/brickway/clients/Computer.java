package dev.brickway.clients;

import dev.brickway.platform.HomeFolder;
import dev.brickway.platform.OperatingSystem;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where programs of this computer are, and their folders.
 *
 * @param home the person's home folder
 * @param environment the environment variables
 */
record Computer(Path home, Map<String, String> environment, OperatingSystem os) {
    private static final List<String> WINDOWS_ENDINGS = List.of(".exe", ".cmd", ".bat", ".ps1");

    Computer {
        environment = Map.copyOf(environment);
    }

    /** Whether a program is in one of the folders of {@code PATH}, or where programs of one person are put. */
    boolean has(String program) {
        Stream<Path> ofPerson = Stream.of(home.resolve(".local").resolve("bin"));
        return Stream.concat(path(), ofPerson).anyMatch(folder -> has(folder, program));
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

    private boolean has(Path folder, String program) {
        return os == OperatingSystem.WINDOWS
                ? WINDOWS_ENDINGS.stream().anyMatch(ending -> Files.isRegularFile(folder.resolve(program + ending)))
                : Files.isExecutable(folder.resolve(program)) && Files.isRegularFile(folder.resolve(program));
    }

    private Stream<Path> path() {
        String name = os == OperatingSystem.WINDOWS ? "Path" : "PATH"; // Windows cares for no case, a map does
        String folders = environment.getOrDefault(name, environment.getOrDefault("PATH", ""));
        return Stream.of(folders.split(File.pathSeparator)).flatMap(each -> Stream.ofNullable(toPath(each)));
    }

    private static @Nullable Path toPath(String text) {
        try {
            return text.isBlank() ? null : Path.of(text.strip());
        } catch (InvalidPathException none) {
            return null;
        }
    }
}
