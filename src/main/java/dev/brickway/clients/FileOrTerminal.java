package dev.brickway.clients;

import java.util.List;
import java.util.stream.Stream;

/** A tool whose own file Brickway writes, if the tool is on this computer, and that can be given variables always. */
final class FileOrTerminal implements CodingTool {
    private final WrittenTool file;
    private final EnvironmentSetup terminal;

    FileOrTerminal(WrittenTool file, EnvironmentSetup terminal) {
        this.file = file;
        this.terminal = terminal;
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public List<ToolSetup> find() {
        return Stream.concat(file.find().stream(), Stream.of(terminal)).toList();
    }
}
