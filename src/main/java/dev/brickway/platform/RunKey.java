package dev.brickway.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The value {@code Brickway} of Windows' registry key {@code Run}, whose command lines Explorer runs at sign-in. Task
 * Manager and Settings switch one off without touching it, by a value of the same name under {@code StartupApproved} whose
 * first byte is odd then (02 and 06 mean on, 03 and 07 off, as seen with Windows 8 to 11; not documented by Microsoft).
 */
final class RunKey implements LoginItem {
    static final String RUN = "Software\\Microsoft\\Windows\\CurrentVersion\\Run";
    static final String APPROVED = "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\StartupApproved\\Run";
    static final String NAME = "Brickway";

    /** Microsoft's limit for a command line there, in characters. */
    private static final int LONGEST = 260;

    private final String program;
    private final RegistryValues registry;

    RunKey(String program, RegistryValues registry) {
        this.program = program;
        this.registry = registry;
    }

    @Override
    public State state() {
        if (commandLine().length() > LONGEST) {
            return new State.Unavailable("The name of the folder Brickway is installed in is too long for this.");
        }
        try {
            String set = registry.text(RUN, NAME);
            if (set == null) {
                return new State.Off();
            }
            if (!isOurs(set)) {
                return new State.Unavailable("The value " + NAME + " of HKEY_CURRENT_USER\\" + RUN
                        + " was not made by Brickway. Remove it there to switch this here.");
            }
            return set.equalsIgnoreCase(commandLine()) && !isSwitchedOff() ? new State.On() : new State.Off();
        } catch (IOException unreadable) {
            return new State.Unavailable(String.valueOf(unreadable.getMessage()));
        }
    }

    @Override
    public void enable() throws IOException {
        if (state() instanceof State.Unavailable(String reason)) {
            throw new IOException(reason);
        }
        registry.set(RUN, NAME, commandLine());
        if (isSwitchedOff()) {
            registry.delete(APPROVED, NAME); // none means on
        }
    }

    @Override
    public void disable() throws IOException {
        String set = registry.text(RUN, NAME);
        if (set != null && isOurs(set)) {
            registry.delete(RUN, NAME);
        }
    }

    @Override
    public @Nullable String mend() throws IOException {
        String set = registry.text(RUN, NAME);
        if (set == null
                || !isOurs(set)
                || set.equalsIgnoreCase(commandLine())
                || isSwitchedOff()
                || isThere(bare(set))) {
            return null;
        }
        enable();
        return LoginItem.movedTo(program);
    }

    /** In quotes, since any folder may have a space in its name. */
    private String commandLine() {
        return '"' + program + '"';
    }

    private boolean isSwitchedOff() throws IOException {
        byte[] approved = registry.bytes(APPROVED, NAME);
        return approved != null && approved.length > 0 && (approved[0] & 1) == 1;
    }

    /** Whether it starts a Brickway, wherever that is. */
    private static boolean isOurs(String commandLine) {
        String bare = bare(commandLine);
        return bare.substring(bare.lastIndexOf('\\') + 1).equalsIgnoreCase("Brickway.exe");
    }

    private static String bare(String commandLine) {
        return commandLine.strip().replace("\"", "");
    }

    private static boolean isThere(String program) {
        try {
            return Files.exists(Path.of(program));
        } catch (InvalidPathException notAName) {
            return false;
        }
    }
}
