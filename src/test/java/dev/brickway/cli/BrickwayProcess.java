package dev.brickway.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.Brickway;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Brickway as a process with its own configuration folder, and with no setting of the person who runs the tests. */
final class BrickwayProcess implements AutoCloseable {
    /** A command that has ended. */
    record Ended(int exitCode, String out, String err) {
        String all() {
            return "exit " + exitCode + "\n" + out + err;
        }
    }

    private final Process process;
    private final BufferedReader lines;
    private final String first;

    private BrickwayProcess(Process process) throws IOException {
        this.process = process;
        this.lines = process.inputReader(StandardCharsets.UTF_8);
        this.first = String.valueOf(lines.readLine());
    }

    private static ProcessBuilder builder(Path configFolder, Map<String, String> environment, String... args) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Brickway.class.getName()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .keySet()
                .removeIf(name ->
                        name.startsWith("DBX_") || name.startsWith("DATABRICKS_") || name.startsWith("BRICKWAY_"));
        builder.environment().put("BRICKWAY_CONFIG_DIR", configFolder.toString());
        builder.environment().putAll(environment);
        return builder;
    }

    /** Starts {@code serve} and waits for its first line. */
    static BrickwayProcess serve(Path configFolder, Map<String, String> environment, String... options)
            throws IOException {
        List<String> args = new ArrayList<>(List.of("serve"));
        args.addAll(List.of(options));
        return new BrickwayProcess(builder(configFolder, environment, args.toArray(String[]::new))
                .redirectErrorStream(true)
                .start());
    }

    /** Starts a command and leaves it running. */
    static Process start(Path configFolder, String... args) throws IOException {
        return builder(configFolder, Map.of(), args).redirectErrorStream(true).start();
    }

    /** Runs a command to its end. */
    static Ended run(Path configFolder, String... args) throws Exception {
        Path out = Files.createTempFile("brickway", ".out");
        Path err = Files.createTempFile("brickway", ".err");
        try {
            Process process = builder(configFolder, Map.of(), args)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), () -> "it has not ended: " + String.join(" ", args));
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    String firstLine() {
        return first;
    }

    String address() {
        return first.substring(first.indexOf("http://"));
    }

    long pid() {
        return process.pid();
    }

    Process process() {
        return process;
    }

    /** What it prints until it ends, without the first line. */
    List<String> rest() {
        return lines.lines().toList();
    }

    String nextLine() throws IOException {
        return String.valueOf(lines.readLine());
    }

    int awaitEnd() throws InterruptedException {
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it has not ended");
        return process.exitValue();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        lines.close();
    }
}
