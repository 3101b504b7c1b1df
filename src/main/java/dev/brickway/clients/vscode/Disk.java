package dev.brickway.clients.vscode;

import dev.brickway.platform.OperatingSystem;
import dev.brickway.platform.Programs;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where to look for programs and their settings.
 *
 * @param root where the disk begins; a test has one of its own
 * @param home the person's home folder
 * @param environment the environment variables
 */
record Disk(Path root, Path home, Map<String, String> environment, OperatingSystem os) {
    /** A folder that stands at the same place of every disk: {@code /usr/share/code}. */
    Path at(String path) {
        return root.resolve(path.substring(1));
    }

    /** The folder that a variable names; null if it names none. */
    @Nullable Path variable(String name) {
        return absolute(value(name));
    }

    /** The folders in which commands are looked for. */
    List<Path> searchPath() {
        return Programs.searchPath(environment, os);
    }

    /** The folders in a folder; none if it cannot be read. */
    static List<Path> foldersIn(Path folder) {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, Files::isDirectory)) {
            entries.forEach(folders::add);
        } catch (IOException | DirectoryIteratorException unreadable) {
            return List.of();
        }
        return folders;
    }

    /** Windows writes {@code Path} where others write {@code PATH}, and does not care. */
    private String value(String name) {
        if (os != OperatingSystem.WINDOWS) {
            return environment.getOrDefault(name, "");
        }
        return environment.entrySet().stream()
                .filter(each -> each.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static @Nullable Path absolute(String text) {
        try {
            Path path = Path.of(text.strip().replace("\"", ""));
            return path.isAbsolute() ? path : null;
        } catch (InvalidPathException noPath) {
            return null;
        }
    }
}
