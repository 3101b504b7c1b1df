package dev.brickway.desktop.clients;

import dev.brickway.clients.files.ToolFiles;
import dev.brickway.clients.files.ToolNotes;
import dev.brickway.clients.vscode.VsCode;
import dev.brickway.platform.RealPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** The files of VS Code that the person picked, since Brickway does not find them by itself. Reads and writes a file. */
final class PickedFiles {
    private final ToolNotes notes;

    PickedFiles(Path configFolder) {
        notes = ToolFiles.in(configFolder).notes();
    }

    Set<Path> all() {
        return notes.picked(VsCode.PICKED).stream().map(RealPath::of).collect(Collectors.toSet());
    }

    void add(Path file) throws IOException {
        notes.pick(VsCode.PICKED, file);
    }

    void remove(Path file) throws IOException {
        for (Path each : notes.picked(VsCode.PICKED)) {
            if (RealPath.of(each).equals(RealPath.of(file))) {
                notes.forget(VsCode.PICKED, each);
            }
        }
    }
}
