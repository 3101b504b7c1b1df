package dev.brickway.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether Brickway's window starts when the person signs in to this computer. All methods may wait for the disk, or for a
 * program of the system.
 */
public interface LoginItem {
    /** The system property in which an installed program finds its own launcher. */
    String PROGRAM = "jpackage.app-path";

    /** How it is now, whoever made it so. */
    sealed interface State {
        record On() implements State {}

        record Off() implements State {}

        /**
         * It cannot be switched.
         *
         * @param reason a sentence
         */
        record Unavailable(String reason) implements State {}
    }

    /** Looks how it is now. One that would start another Brickway than this one is off. */
    State state();

    /**
     * Switches it on; nothing is started now.
     *
     * @throws IOException if the system refuses; the message is a sentence with what to do
     */
    void enable() throws IOException;

    /**
     * Switches it off; touches nothing that Brickway has not made.
     *
     * @throws IOException if the system refuses; the message is a sentence with what to do
     */
    void disable() throws IOException;

    /**
     * Has one that is on, but names a Brickway that is no longer there, start this one: it was moved, or unpacked anew.
     * To be called at each start of the window.
     *
     * @return what was done, in a sentence; null if nothing
     * @throws IOException if the system refuses
     */
    @Nullable String mend() throws IOException;

    /**
     * The one of this computer.
     *
     * @param environment the environment variables
     */
    static LoginItem ofThisComputer(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", System.getProperty("user.home", "."));
        return of(System.getProperty("os.name", ""), System.getProperty(PROGRAM), environment, Path.of(home));
    }

    /**
     * The one of a system.
     *
     * @param osName as in the system property {@code os.name}
     * @param program the launcher this process was started by, the terminal's or the window's; null when it was not started
     *     by one
     * @param environment the environment variables
     * @param home the person's home folder
     */
    static LoginItem of(String osName, @Nullable String program, Map<String, String> environment, Path home) {
        if (program == null || program.isBlank()) {
            return new NoLoginItem("Only an installed Brickway can start at login.");
        }
        OperatingSystem os = OperatingSystem.of(osName);
        String window = windowLauncher(os, program);
        return switch (os) {
            case LINUX -> new XdgAutostart(Path.of(window), environment, home);
            case MACOS -> new LaunchAgent(window, home, Launchctl.find(environment, home));
            case WINDOWS -> new RunKey(window, new WindowsRegistry());
        };
    }

    /** The window's launcher, which stands beside the terminal's. */
    static String windowLauncher(OperatingSystem os, String program) {
        int name = Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1;
        String window = switch (program.substring(name).toLowerCase(Locale.ROOT)) {
            case "brickway" -> "Brickway"; // on Linux, which tells the two apart
            case "brickway-cli" -> os == OperatingSystem.MACOS ? "Brickway" : program.substring(name);
            case "brickway-cli.exe" -> "Brickway.exe";
            default -> program.substring(name);
        };
        return program.substring(0, name) + window;
    }

    /** What {@link #mend} did. */
    static String movedTo(String program) {
        return "The Brickway that was to start at login is gone; this one starts there now: " + program;
    }
}
