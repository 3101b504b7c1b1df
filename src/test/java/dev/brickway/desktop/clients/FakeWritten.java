package dev.brickway.desktop.clients;

import dev.brickway.clients.CodingTool;
import dev.brickway.clients.Connection;
import dev.brickway.clients.ToolSetup;
import dev.brickway.translate.ClientKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A tool with a file, in whichever state a test wants. */
final class FakeWritten implements CodingTool, ToolSetup.Written {
    static final List<ToolSetup.FileChange.Line> DIFFERENCE = List.of(
            new ToolSetup.FileChange.Line(ToolSetup.FileChange.Kind.SAME, "{"),
            new ToolSetup.FileChange.Line(ToolSetup.FileChange.Kind.REMOVED, "\"old\": 1"),
            new ToolSetup.FileChange.Line(ToolSetup.FileChange.Kind.ADDED, "\"new\": 2"),
            new ToolSetup.FileChange.Line(ToolSetup.FileChange.Kind.SAME, "}"));

    /** What was done to the file. */
    final List<String> done = new CopyOnWriteArrayList<>();

    volatile State state;
    volatile State afterwards = new State.UpToDate();
    volatile List<ToolSetup.FileChange.Line> lines = DIFFERENCE;
    volatile @Nullable String failure;

    FakeWritten(State state) {
        this.state = state;
    }

    @Override
    public String id() {
        return "fake";
    }

    @Override
    public String name() {
        return "Fake tool";
    }

    @Override
    public String detail() {
        return "1.2 · profile Work";
    }

    @Override
    public ClientKind client() {
        return ClientKind.OTHER;
    }

    @Override
    public List<ToolSetup> find() {
        return List.of(this);
    }

    @Override
    public List<String> remainingSteps(Connection connection) {
        return List.of("Restart it.", "Choose the model.");
    }

    @Override
    public Path file() {
        return Path.of("/nowhere/fake.json");
    }

    @Override
    public State state(Connection connection) {
        return state;
    }

    @Override
    public Wishes wishes(Connection connection) {
        return new Wishes(null, Set.of());
    }

    @Override
    public Preview preview(Connection connection, Wishes wishes) throws IOException {
        failIfAsked();
        return new Preview(List.of(new ToolSetup.FileChange(file(), lines)), "plan " + lines.size());
    }

    @Override
    public void write(Preview preview) throws IOException {
        failIfAsked();
        done.add("write " + preview.plan());
        state = afterwards;
    }

    @Override
    public boolean undo(Connection connection) throws IOException {
        failIfAsked();
        done.add("undo");
        state = new State.NotSetUp();
        return true;
    }

    private void failIfAsked() throws IOException {
        String reason = failure;
        if (reason != null) {
            throw new IOException(reason);
        }
    }
}
