package dev.brickway.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * macOS's launchctl(1), for the agents of the person who is signed in: the domain {@code gui/<uid>}. All methods wait for
 * it, up to a time limit; their failures are sentences.
 */
public final class Launchctl {
    private static final Path USUAL_PLACE = Path.of("/bin/launchctl");
    private static final int LOOKS = 100;
    private static final long BETWEEN_LOOKS_MILLIS = 100;

    private final Path program;
    private final String domain;
    private final Duration limit;

    private Launchctl(Path program, long uid, Duration limit) {
        this.program = program;
        this.domain = "gui/" + uid;
        this.limit = limit;
    }

    /**
     * The one of this computer; null where there is none.
     *
     * @param environment the environment variables; its PATH counts only where the system's own place has none
     * @param home the person's home folder, whose owner is meant
     */
    public static @Nullable Launchctl find(Map<String, String> environment, Path home) {
        Path program = Files.isExecutable(USUAL_PLACE)
                ? USUAL_PLACE
                : Programs.find("launchctl", environment, List.of(), OperatingSystem.MACOS);
        return program == null ? null : of(program, home, SystemCommand.LIMIT);
    }

    static @Nullable Launchctl of(Path program, Path home, Duration limit) {
        try {
            return Files.getAttribute(home, "unix:uid") instanceof Integer uid
                    ? new Launchctl(program, Integer.toUnsignedLong(uid), limit)
                    : null;
        } catch (IOException | UnsupportedOperationException ownerUnknown) {
            return null;
        }
    }

    /**
     * Whether the person, or the system's settings, switched an agent off. launchd keeps that beside the files.
     *
     * @throws IOException if launchctl does not tell
     */
    boolean isDisabled(String label) throws IOException {
        SystemCommand.Result result = run("print-disabled", domain);
        if (result.exitCode() != 0) {
            throw refused("told which agents are switched off", result);
        }
        // Newer systems print "disabled", older ones "true".
        return Pattern.compile("\"" + Pattern.quote(label) + "\"\\s*=>\\s*(disabled|true)\\b")
                .matcher(result.out())
                .find();
    }

    /** Takes that back; nothing is started. */
    public void enable(String label) throws IOException {
        SystemCommand.Result result = run("enable", domain + "/" + label);
        if (result.exitCode() != 0) {
            throw refused("switched " + label + " on", result);
        }
    }

    /** Whether launchd has an agent, be it running or not. */
    public boolean isLoaded(String label) throws IOException {
        return run("print", domain + "/" + label).exitCode() == 0;
    }

    /**
     * Takes an agent out of launchd, which ends its program, and waits until it is out; does nothing if it is not there.
     *
     * @throws IOException if it stays
     */
    public void unload(String label) throws IOException {
        if (!isLoaded(label)) {
            return;
        }
        SystemCommand.Result result = run("bootout", domain + "/" + label);
        // Before its program has ended it is still there, and launchctl may call that a failure (36, in progress).
        for (int look = 0; isLoaded(label); look++) {
            if (look == LOOKS || (result.exitCode() != 0 && result.exitCode() != 36)) {
                throw refused("unloaded " + label, result);
            }
            pause();
        }
    }

    /** Hands an agent's file to launchd, which starts its program if the file says so. */
    public void load(Path file) throws IOException {
        SystemCommand.Result result = run("bootstrap", domain, file.toString());
        if (result.exitCode() != 0) {
            throw refused("loaded " + file, result);
        }
    }

    /** For people: what to type to have an agent unloaded. */
    public String unloadCommand(String label) {
        return "launchctl bootout " + domain + "/" + label;
    }

    private SystemCommand.Result run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        try {
            return SystemCommand.run(command, limit);
        } catch (IOException failed) {
            throw new IOException("launchctl could not be run (" + failed.getMessage() + ").", failed);
        }
    }

    private static IOException refused(String what, SystemCommand.Result result) {
        return new IOException("launchctl has not " + what + " (" + result.complaint() + ").");
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new IOException("Waiting for launchd was interrupted.", hurried);
        }
    }
}
