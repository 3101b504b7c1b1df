package dev.brickway.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether Brickway starts when the person signs in to this computer. All methods may wait for the disk. */
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

    /** Looks how it is now. */
    State state();

    /**
     * Switches it on.
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
     * The one of a system.
     *
     * @param osName as in the system property {@code os.name}; people are told it where this cannot be done
     * @param program the launcher of the installed program, null when it was not started by one
     * @param environment the environment variables
     * @param home the person's home folder
     */
    static LoginItem of(String osName, @Nullable String program, Map<String, String> environment, Path home) {
        if (program == null || program.isBlank()) {
            return new NoLoginItem("Only an installed Brickway can start at login.");
        }
        if (OperatingSystem.of(osName) != OperatingSystem.LINUX) {
            return new NoLoginItem("Brickway cannot do this on " + osName + " yet.");
        }
        return new XdgAutostart(Path.of(program), environment, home);
    }
}
