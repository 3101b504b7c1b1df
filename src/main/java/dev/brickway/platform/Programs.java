package dev.brickway.platform;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds programs the way a shell does. */
public final class Programs {
    private Programs() {}

    /**
     * The program of that name in the folders of {@link #searchPath}.
     *
     * @param more folders to look in after those
     * @return null when there is none
     */
    public static @Nullable Path find(
            String name, Map<String, String> environment, List<Path> more, OperatingSystem os) {
        List<Path> folders = new ArrayList<>(searchPath(environment, os));
        folders.addAll(more);
        for (Path folder : folders) {
            Path found = executable(folder.resolve(name).toString(), os);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /**
     * The folders of the PATH. Relative ones are passed over: in them would be found whatever lies in the working folder.
     *
     * @param environment the environment variables, in which Windows spells the PATH as it likes
     */
    public static List<Path> searchPath(Map<String, String> environment, OperatingSystem os) {
        String separator = os == OperatingSystem.WINDOWS ? ";" : ":";
        List<Path> folders = new ArrayList<>();
        for (String each : path(environment, os).split(separator, -1)) {
            Path folder = path(each.strip().replace("\"", "")); // Windows allows quotation marks
            if (folder != null && folder.isAbsolute()) {
                folders.add(folder);
            }
        }
        return folders;
    }

    /** The program in this very place, on Windows with any of the usual endings; null when there is none. */
    public static @Nullable Path executable(String named, OperatingSystem os) {
        for (String ending : os == OperatingSystem.WINDOWS ? List.of(".exe", ".cmd", ".bat", "") : List.of("")) {
            Path file = path(named + ending);
            if (file != null && Files.isRegularFile(file) && Files.isExecutable(file)) {
                return file.toAbsolutePath();
            }
        }
        return null;
    }

    private static String path(Map<String, String> environment, OperatingSystem os) {
        if (os != OperatingSystem.WINDOWS) {
            return environment.getOrDefault("PATH", "");
        }
        Map<String, String> ignoringCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        ignoringCase.putAll(environment);
        return ignoringCase.getOrDefault("PATH", "");
    }

    private static @Nullable Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException notAPath) {
            return null;
        }
    }
}
