package dev.brickway.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.Brickway;
import dev.brickway.cli.BrickwayProcess.Ended;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A command that is about to be run as a process: with its own configuration and home folder, without the keychain, and
 * with no setting of the person who runs the tests.
 */
final class Launch {
    /** What Brickway, a client's address check or the JVM itself would take over. */
    private static final Pattern PERSONAL = Pattern.compile(
            "(DBX|DATABRICKS|BRICKWAY|COPILOT|OPENAI|ANTHROPIC|VSCODE|CLAUDE|CODEX|OPENCODE)_.*|XDG_CONFIG_HOME|APPDATA|.*_PROXY"
                    + "|(JAVA_TOOL|JDK_JAVA|_JAVA)_OPTIONS",
            Pattern.CASE_INSENSITIVE);

    private final Path configFolder;
    private final List<String> args;
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> flags = new ArrayList<>();
    private Path workingFolder;
    private String input = "";
    private String encoding = "UTF-8";

    private Launch(Path configFolder, List<String> args) {
        this.configFolder = configFolder;
        this.args = args;
        this.workingFolder = existing(configFolder);
    }

    static Launch of(Path configFolder, String... args) {
        return new Launch(configFolder, List.of(args));
    }

    /** The configuration folder itself need not be there. */
    private static Path existing(Path folder) {
        Path found = folder.toAbsolutePath();
        while (!Files.isDirectory(found)) {
            found = Objects.requireNonNull(found.getParent());
        }
        return found;
    }

    Launch with(Map<String, String> variables) {
        environment.putAll(variables);
        return this;
    }

    /** Flags of the Java virtual machine. */
    Launch jvm(String... more) {
        flags.addAll(List.of(more));
        return this;
    }

    /** The working folder, which is the home folder, too; without this it is the configuration folder. */
    Launch in(Path folder) {
        workingFolder = folder;
        return this;
    }

    Launch input(String text) {
        input = text;
        return this;
    }

    /** The terminal's encoding. */
    Launch encoding(String name) {
        encoding = name;
        return this;
    }

    /** Starts it and leaves it running; errors come with the rest. */
    Process start() throws IOException {
        return builder().redirectErrorStream(true).start();
    }

    /** Runs it to its end. */
    Ended run() throws Exception {
        File in = File.createTempFile("brickway", ".in");
        File out = File.createTempFile("brickway", ".out");
        File err = File.createTempFile("brickway", ".err");
        try {
            Files.writeString(in.toPath(), input);
            Process process = builder()
                    .redirectInput(in)
                    .redirectOutput(out)
                    .redirectError(err)
                    .start();
            try {
                assertTrue(process.waitFor(60, TimeUnit.SECONDS), () -> "it has not ended: " + String.join(" ", args));
            } finally {
                process.destroyForcibly();
            }
            return new Ended(process.exitValue(), text(out), text(err));
        } finally {
            for (File file : List.of(in, out, err)) {
                Files.delete(file.toPath());
            }
        }
    }

    /** Reads what may hold bytes that are no UTF-8. */
    private static String text(File file) throws IOException {
        return new String(Files.readAllBytes(file.toPath()), StandardCharsets.UTF_8);
    }

    private ProcessBuilder builder() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--sun-misc-unsafe-memory-access=allow",
                "-Duser.home=" + workingFolder,
                "-Dstdout.encoding=" + encoding,
                "-Dstderr.encoding=" + encoding));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Brickway.class.getName()));
        command.addAll(args);
        ProcessBuilder builder = new ProcessBuilder(command).directory(workingFolder.toFile());
        Map<String, String> variables = builder.environment();
        variables.keySet().removeIf(name -> PERSONAL.matcher(name).matches());
        variables.put("HOME", workingFolder.toString());
        variables.put("USERPROFILE", workingFolder.toString());
        variables.put("BRICKWAY_CONFIG_DIR", configFolder.toString());
        variables.put("BRICKWAY_KEYCHAIN", "off");
        variables.putAll(environment);
        return builder;
    }
}
