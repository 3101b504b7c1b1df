package dev.brickway.databricks.credential;

import dev.brickway.databricks.CredentialFailure;
import dev.brickway.platform.OperatingSystem;
import dev.brickway.platform.Programs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Finds and runs another vendor's command line that gives out tokens. */
final class CommandLineTool {
    /** Not handed to the child: none of its business, or it would change which workspace it means. */
    private static final List<String> WITHHELD = List.of(
            "DBX_TOKEN",
            "DATABRICKS_TOKEN",
            "DATABRICKS_CLIENT_SECRET",
            "DATABRICKS_CONFIG_PROFILE",
            "DATABRICKS_HOST",
            "BRICKWAY_LOCAL_KEY");

    private static final int LONGEST_OUTPUT = 1 << 20;
    private static final boolean WINDOWS = OperatingSystem.current() == OperatingSystem.WINDOWS;

    private final String name;
    private final Map<String, String> environment;
    private final List<Path> usualPlaces;

    /**
     * What a run gave.
     *
     * @param out standard output, which holds the token: never show it
     */
    record Result(int exitCode, String out, String err) {
        @Override
        public String toString() {
            return "exit code " + exitCode;
        }
    }

    /**
     * The command of that name.
     *
     * @param environment of this process
     * @param usualPlaces folders to look in besides the PATH, since desktops give applications a short one
     */
    CommandLineTool(String name, Map<String, String> environment, List<Path> usualPlaces) {
        this.name = name;
        this.environment = WINDOWS ? ignoringCase(environment) : environment;
        this.usualPlaces = usualPlaces;
    }

    /** The folders where installers put command lines on this system. */
    static List<Path> usualPlaces(Map<String, String> environment) {
        List<String> places = new ArrayList<>();
        if (WINDOWS) {
            Map<String, String> variables = ignoringCase(environment);
            places.add(variables.getOrDefault("LOCALAPPDATA", "") + "\\Microsoft\\WinGet\\Links");
            places.add(variables.getOrDefault("ProgramData", "C:\\ProgramData") + "\\chocolatey\\bin");
            places.add(variables.getOrDefault("ProgramFiles", "C:\\Program Files")
                    + "\\Microsoft SDKs\\Azure\\CLI2\\wbin");
            places.add("C:\\Program Files (x86)\\Microsoft SDKs\\Azure\\CLI2\\wbin");
        } else {
            String home = System.getProperty("user.home", "");
            places.addAll(List.of(
                    "/opt/homebrew/bin",
                    "/usr/local/bin",
                    "/usr/bin",
                    "/home/linuxbrew/.linuxbrew/bin",
                    "/snap/bin",
                    home + "/.local/bin",
                    home + "/bin"));
        }
        return places.stream().map(Path::of).filter(Path::isAbsolute).toList();
    }

    /**
     * The executable.
     *
     * @param chosen a path or another name that the person has set, null for none
     * @return null when there is none
     */
    @Nullable Path find(@Nullable String chosen) {
        if (chosen != null && (chosen.contains("/") || chosen.contains("\\"))) {
            return Programs.executable(chosen, OperatingSystem.current());
        }
        return Programs.find(chosen == null ? name : chosen, environment, usualPlaces, OperatingSystem.current());
    }

    /**
     * Runs it to its end, without anything to read.
     *
     * @param more variables on top of this process's environment
     * @throws CredentialFailure if it cannot be started or takes too long; it is ended then
     */
    Result run(Path executable, List<String> arguments, Map<String, String> more, Duration limit)
            throws CredentialFailure, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(executable.toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> childs = builder.environment();
        childs.clear();
        childs.putAll(environment);
        childs.keySet().removeAll(WITHHELD);
        childs.putAll(more);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new CredentialFailure(
                    executable + " cannot be run: " + ShownText.of(String.valueOf(e.getMessage()), null), false);
        }
        try {
            process.getOutputStream().close();
            Output out = new Output(process.getInputStream());
            Output err = new Output(process.getErrorStream());
            if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                throw tooLong();
            }
            return new Result(process.exitValue(), out.text(), err.text());
        } catch (IOException e) {
            throw new CredentialFailure("The " + name + " command line broke off.", true);
        } finally {
            end(process);
        }
    }

    private CredentialFailure tooLong() {
        return new CredentialFailure(
                "The " + name + " command line gave no token in time and was ended. Run it by hand once to see what it "
                        + "waits for.",
                true);
    }

    /** With all it has started: a script's child would live on. */
    private static void end(Process process) {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** What a tool writes, read while it runs so that it never waits for us. */
    private static final class Output {
        /** Something it has left running may hold the other end open: what the tool itself wrote is here by then. */
        private static final long PATIENCE_MILLIS = 1_000;

        private final ByteArrayOutputStream read = new ByteArrayOutputStream();
        private final Thread reader;

        Output(InputStream stream) {
            reader = Thread.ofVirtual().start(() -> {
                try (stream) {
                    byte[] some = new byte[4_096];
                    for (int count = stream.read(some); count >= 0; count = stream.read(some)) {
                        keep(some, count);
                    }
                } catch (IOException brokenOff) {
                    return; // what came before is all there is
                }
            });
        }

        private synchronized void keep(byte[] some, int count) {
            read.write(some, 0, Math.min(count, LONGEST_OUTPUT - read.size()));
        }

        String text() throws InterruptedException {
            reader.join(PATIENCE_MILLIS);
            synchronized (this) {
                return read.toString(StandardCharsets.UTF_8);
            }
        }
    }

    private static Map<String, String> ignoringCase(Map<String, String> environment) {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(environment);
        return copy;
    }
}
