package dev.brickway.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code ~/.config/autostart/brickway.desktop}, as the XDG desktop application autostart specification has it. */
final class XdgAutostart implements LoginItem {
    /** Only a file with this line is Brickway's own. */
    private static final String MARK = "X-Brickway=true";

    private static final String TRY = "TryExec=";

    private final Path program;
    private final Path file;

    XdgAutostart(Path program, Map<String, String> environment, Path home) {
        this.program = program;
        this.file = ConfigFolder.xdgHome(environment, home).resolve("autostart").resolve("brickway.desktop");
    }

    @Override
    public State state() {
        if (program.toString().chars().anyMatch(Character::isISOControl)) {
            return new State.Unavailable("The name of the folder Brickway is installed in cannot be used for this.");
        }
        List<String> lines;
        try {
            lines = lines();
        } catch (IOException unreadable) {
            return new State.Unavailable(file + " cannot be read (" + FileTrouble.of(unreadable) + ").");
        }
        if (lines == null) {
            return new State.Off();
        }
        if (!lines.contains(MARK)) {
            return new State.Unavailable(file + " was not made by Brickway. Remove it there to switch this here.");
        }
        return isSwitchedOff(lines) || !lines.contains("Exec=" + quoted(program)) ? new State.Off() : new State.On();
    }

    @Override
    public void enable() throws IOException {
        if (state() instanceof State.Unavailable(String reason)) {
            throw new IOException(reason);
        }
        String entry = String.join(
                "\n",
                "[Desktop Entry]",
                "Type=Application",
                "Version=1.0",
                "Name=Brickway",
                "Comment=Lets coding tools use the models of a Databricks workspace",
                "Exec=" + quoted(program),
                TRY + escaped(program.toString()), // nothing happens when it is gone
                "Terminal=false",
                MARK,
                "");
        try {
            AtomicFiles.write(file, entry.getBytes(StandardCharsets.UTF_8));
        } catch (IOException unwritable) {
            throw refused("written", unwritable);
        }
    }

    @Override
    public void disable() throws IOException {
        try {
            List<String> lines = lines();
            if (lines != null && lines.contains(MARK)) {
                Files.delete(file);
            }
        } catch (IOException stays) {
            throw refused("removed", stays);
        }
    }

    @Override
    public @Nullable String mend() throws IOException {
        if (state() instanceof State.Unavailable) {
            return null;
        }
        List<String> lines = lines();
        if (lines == null || isSwitchedOff(lines) || lines.contains("Exec=" + quoted(program))) {
            return null;
        }
        boolean gone = lines.stream()
                .filter(line -> line.startsWith(TRY))
                .map(line -> Path.of(line.substring(TRY.length()).replace("\\\\", "\\")))
                .noneMatch(Files::exists);
        if (!gone) {
            return null;
        }
        enable();
        return LoginItem.movedTo(program.toString());
    }

    private static boolean isSwitchedOff(List<String> lines) {
        return lines.contains("Hidden=true") || lines.contains("X-GNOME-Autostart-enabled=false");
    }

    /** The file's lines without the spaces around them; null when there is none. */
    private @Nullable List<String> lines() throws IOException {
        return Files.exists(file)
                ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                        .lines()
                        .map(String::strip)
                        .toList()
                : null;
    }

    /**
     * One argument of an Exec line: quoted, since any folder may have a space in its name, with what is special within
     * quotes escaped, then all backslashes once more as in every value of the file; a percent sign would begin a field code.
     */
    static String quoted(Path argument) {
        String inQuotes = argument.toString().replaceAll("([\"`$\\\\])", "\\\\$1");
        return '"' + escaped(inQuotes).replace("%", "%%") + '"';
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\");
    }

    private IOException refused(String what, IOException cause) {
        return new IOException(
                file + " could not be " + what + " (" + FileTrouble.of(cause) + "). Look whether you may write there.",
                cause);
    }
}
