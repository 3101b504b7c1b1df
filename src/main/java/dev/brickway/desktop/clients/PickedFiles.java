package dev.brickway.desktop.clients;

import dev.brickway.clients.files.ToolFiles;
import dev.brickway.clients.files.ToolNotes;
import dev.brickway.clients.vscode.VsCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** The files of VS Code that the person picked, since Brickway does not find them by itself. Reads and writes a file. */
final class PickedFiles {
    private static final String TOOL = VsCode.PICKED;

    private final ToolNotes notes;

    PickedFiles(Path configFolder) {
        notes = ToolFiles.in(configFolder).notes();
    }

    Set<Path> all() {
        return notes.picked(TOOL).stream().map(PickedFiles::real).collect(Collectors.toSet());
    }

    void add(Path file) throws IOException {
        notes.pick(TOOL, file);
    }

    void remove(Path file) throws IOException {
        for (Path each : notes.picked(TOOL)) {
            if (real(each).equals(real(file))) {
                notes.forget(TOOL, each);
            }
        }
    }

    /** By which two names of a file are the same. */
    static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException missing) {
            return file.toAbsolutePath().normalize();
        }
    }
}
