package dev.brickway.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code ~/Library/LaunchAgents/dev.brickway.Brickway.plist}, as launchd.plist(5) has it. It counts from the next login on:
 * switching it on starts nothing, and switching it off ends nothing, since that could be this very process. launchd keeps
 * what it has read until the person logs out, but does nothing more with it than start a crashed Brickway again.
 */
final class LaunchAgent implements LoginItem {
    /** The application's identifier, which is never changed. */
    static final String LABEL = "dev.brickway.Brickway";

    /** So that one that crashes at once is not started again at once. */
    private static final int SECONDS_BETWEEN_STARTS = 30;

    /** launchd appends to it for ever. */
    private static final long LARGEST_LOG = 1 << 20;

    private static final String MOVE = " Move Brickway to the Applications folder first, and open it from there.";

    private final String program;
    private final Path file;
    private final Path log;
    private final @Nullable Launchctl launchctl;

    /**
     * The agent of a person.
     *
     * @param launchctl asked whether it was switched off in the system's own settings; null where there is none
     */
    LaunchAgent(String program, Path home, @Nullable Launchctl launchctl) {
        this.program = program;
        this.launchctl = launchctl;
        file = agents(home).resolve(LABEL + ".plist");
        // Not the folder of BRICKWAY_CONFIG_DIR: launchd starts Brickway without the terminal's variables.
        log = ConfigFolder.of(Map.of(), OperatingSystem.MACOS, home)
                .resolve("log")
                .resolve("login.log");
    }

    /** Where launchd looks for the agents of a person. */
    static Path agents(Path home) {
        return home.resolve("Library").resolve("LaunchAgents");
    }

    @Override
    public State state() {
        if (program.contains("/AppTranslocation/")) {
            return new State.Unavailable("macOS runs Brickway from a place that is gone at the next login." + MOVE);
        }
        if (program.startsWith("/Volumes/")) {
            return new State.Unavailable("Brickway runs from a disk image or another disk." + MOVE);
        }
        if (program.chars().anyMatch(Character::isISOControl)) {
            return new State.Unavailable("The name of the folder Brickway is installed in cannot be used for this.");
        }
        Map<String, Object> content;
        try {
            content = content();
        } catch (PropertyList.Broken unreadable) {
            return new State.Unavailable(unreadable.getMessage() + " Remove it there to switch this here.");
        }
        if (content == null) {
            return new State.Off();
        }
        if (!isOurs(content)) {
            return new State.Unavailable(file + " was not made by Brickway. Remove it there to switch this here.");
        }
        return program.equals(named(content)) && !isSwitchedOff(content) ? new State.On() : new State.Off();
    }

    @Override
    public void enable() throws IOException {
        if (state() instanceof State.Unavailable(String reason)) {
            throw new IOException(reason);
        }
        if (isDisabled()) {
            try {
                launchctl().enable(LABEL);
            } catch (IOException refused) {
                throw new IOException(
                        refused.getMessage() + " Switch Brickway on in System Settings, General, Login Items.",
                        refused);
            }
        }
        try {
            AtomicFiles.createOwnerOnlyFolder(log.resolveSibling("")); // launchd does not, and would not start it then
            AtomicFiles.write(file, text().getBytes(StandardCharsets.UTF_8));
        } catch (IOException unwritable) {
            throw refused("written", unwritable);
        }
    }

    @Override
    public void disable() throws IOException {
        try {
            Map<String, Object> content = content();
            if (content != null && isOurs(content)) {
                Files.delete(file);
            }
        } catch (PropertyList.Broken unreadable) {
            throw new IOException(unreadable.getMessage() + " Remove it there.", unreadable);
        } catch (IOException stays) {
            throw refused("removed", stays);
        }
    }

    @Override
    public @Nullable String mend() throws IOException {
        if (Files.exists(log) && Files.size(log) > LARGEST_LOG) {
            Files.write(log, new byte[0]);
        }
        if (state() instanceof State.Unavailable) {
            return null;
        }
        String old;
        try {
            Map<String, Object> content = content();
            old = content == null || isSwitchedOff(content) ? null : named(content);
        } catch (PropertyList.Broken unreadable) {
            return null; // told where it is switched
        }
        if (old == null || old.equals(program) || Files.exists(Path.of(old))) {
            return null;
        }
        enable();
        return LoginItem.movedTo(program);
    }

    private @Nullable Map<String, Object> content() throws PropertyList.Broken {
        return Files.exists(file) ? PropertyList.read(file) : null;
    }

    private static boolean isOurs(Map<String, Object> content) {
        return LABEL.equals(content.get("Label"));
    }

    private static @Nullable String named(Map<String, Object> content) {
        return content.get("ProgramArguments") instanceof List<?> arguments
                        && !arguments.isEmpty()
                        && arguments.getFirst() instanceof String first
                ? first
                : null;
    }

    private boolean isSwitchedOff(Map<String, Object> content) {
        return Boolean.TRUE.equals(content.get("Disabled")) || isDisabled();
    }

    /** Where launchctl does not tell, the file decides. */
    private boolean isDisabled() {
        try {
            return launchctl != null && launchctl.isDisabled(LABEL);
        } catch (IOException notTold) {
            return false;
        }
    }

    private Launchctl launchctl() throws IOException {
        if (launchctl == null) {
            throw new IOException("There is no launchctl.");
        }
        return launchctl;
    }

    /**
     * What launchd is told. It starts Brickway again only if a signal of a crash ended it: not after Quit, not when another
     * Brickway runs already (exit code 3), and not when it was ended from outside, as at logout. The lines of Brickway's
     * standard output are in its own log, which does not grow for ever; what is said when it cannot start is in this one.
     */
    private String text() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
                <plist version="1.0">
                <dict>
                  <key>Label</key>
                  <string>%1$s</string>
                  <key>AssociatedBundleIdentifiers</key>
                  <array>
                    <string>%1$s</string>
                  </array>
                  <key>ProgramArguments</key>
                  <array>
                    <string>%2$s</string>
                  </array>
                  <key>RunAtLoad</key>
                  <true/>
                  <key>KeepAlive</key>
                  <dict>
                    <key>Crashed</key>
                    <true/>
                  </dict>
                  <key>ThrottleInterval</key>
                  <integer>%3$d</integer>
                  <key>LimitLoadToSessionType</key>
                  <string>Aqua</string>
                  <key>ProcessType</key>
                  <string>Interactive</string>
                  <key>StandardOutPath</key>
                  <string>/dev/null</string>
                  <key>StandardErrorPath</key>
                  <string>%4$s</string>
                </dict>
                </plist>
                """.formatted(LABEL, escaped(program), SECONDS_BETWEEN_STARTS, escaped(log.toString()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private IOException refused(String what, IOException cause) {
        return new IOException(
                file + " could not be " + what + " (" + FileTrouble.of(cause) + "). Look whether you may write there.",
                cause);
    }
}
