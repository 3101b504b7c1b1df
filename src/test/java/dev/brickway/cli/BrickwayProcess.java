package dev.brickway.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A running {@code serve}; see {@link Launch} for what its process is given. */
final class BrickwayProcess implements AutoCloseable {
    /** A command that has ended. */
    record Ended(int exitCode, String out, String err) {
        String all() {
            return "exit " + exitCode + "\n" + out + err;
        }

        /** Everything that was printed. */
        String text() {
            return out + err;
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

    /** Starts {@code serve} and waits for its first line. */
    static BrickwayProcess serve(Path configFolder, Map<String, String> environment, String... options)
            throws IOException {
        List<String> args = new ArrayList<>(List.of("serve"));
        args.addAll(List.of(options));
        return new BrickwayProcess(Launch.of(configFolder, args.toArray(String[]::new))
                .with(environment)
                .start());
    }

    /** Starts a command and leaves it running. */
    static Process start(Path configFolder, String... args) throws IOException {
        return Launch.of(configFolder, args).start();
    }

    /** Runs a command to its end. */
    static Ended run(Path configFolder, String... args) throws Exception {
        return Launch.of(configFolder, args).run();
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
