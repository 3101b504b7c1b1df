package dev.brickway.databricks.credential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An executable of the test's own, first on a PATH, that records how it was called. */
final class FakeCommand {
    private final Path folder;
    private final String name;

    /**
     * Makes it.
     *
     * @param script what it does, for {@code sh}; {@code $calls} is the number of the call
     */
    FakeCommand(Path folder, String name, String script) throws IOException {
        this.folder = folder;
        this.name = name;
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path file = Files.writeString(bin.resolve(name), """
                #!/bin/sh
                printf '%%s\\n' "$*" >> '%1$s.args'
                env > '%1$s.env'
                calls=$(wc -l < '%1$s.args')
                %2$s
                """.formatted(folder.resolve(name), script));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** This process's environment with the command on the PATH, and these on top. */
    Map<String, String> environment(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of("PATH", folder.resolve("bin") + ":/usr/bin:/bin"));
        environment.putAll(more);
        return environment;
    }

    /** The arguments of each call. */
    List<String> calls() throws IOException {
        return Files.readAllLines(folder.resolve(name + ".args"));
    }

    /** The environment of the last call. */
    List<String> childEnvironment() throws IOException {
        return Files.readAllLines(folder.resolve(name + ".env"));
    }
}
