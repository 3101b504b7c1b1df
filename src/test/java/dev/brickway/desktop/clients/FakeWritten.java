package dev.brickway.desktop.clients;

import dev.brickway.clients.CodingTool;
import dev.brickway.clients.Connection;
import dev.brickway.clients.ToolSetup;
import dev.brickway.models.Model;
import dev.brickway.translate.ClientKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
    volatile String detail = "1.2 · profile Work";
    volatile @Nullable String failure;
    volatile @Nullable String obstacle;
    volatile @Nullable Path backup;
    volatile List<Model> choices = List.of();
    volatile List<Extra> extras = List.of();
    volatile Wishes written = new Wishes(null, Set.of());

    /** A file besides, for an extra. */
    static final Path BESIDES = Path.of("/nowhere/besides.json");

    private final Path file;

    FakeWritten(State state) {
        this(state, Path.of("/nowhere/fake.json"));
    }

    FakeWritten(State state, Path file) {
        this.state = state;
        this.file = file;
    }

    @Override
    public String id() {
        return file.startsWith("/nowhere") ? "fake" : "fake:" + file;
    }

    @Override
    public String name() {
        return "Fake tool";
    }

    @Override
    public String detail() {
        return detail;
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
        return file;
    }

    @Override
    public State state(Connection connection) {
        return state;
    }

    @Override
    public Wishes wishes(Connection connection) {
        return written.model() == null && !choices.isEmpty()
                ? new Wishes(choices.getFirst(), written.extras())
                : written;
    }

    @Override
    public Preview preview(Connection connection, Wishes wishes) throws IOException {
        failIfAsked();
        List<ToolSetup.FileChange> files = new ArrayList<>();
        boolean same = state instanceof State.UpToDate && wishes.equals(wishes(connection));
        files.add(new ToolSetup.FileChange(file(), same ? List.of() : lines));
        for (String extra : wishes.extras()) {
            if (!written.extras().contains(extra)) {
                files.add(new ToolSetup.FileChange(
                        BESIDES, List.of(new ToolSetup.FileChange.Line(ToolSetup.FileChange.Kind.ADDED, extra))));
            }
        }
        return new Preview(files, new Plan(plan(wishes), wishes));
    }

    private record Plan(String text, Wishes wishes) {}

    private static String plan(Wishes wishes) {
        Model model = wishes.model();
        return (model == null ? "all" : model.id())
                + wishes.extras().stream().sorted().toList();
    }

    @Override
    public void write(Preview preview) throws IOException {
        failIfAsked();
        if (preview.plan() instanceof Plan(String text, Wishes wishes)) {
            done.add("write " + text);
            written = wishes;
        }
        state = afterwards;
    }

    @Override
    public boolean undo(Connection connection) throws IOException {
        failIfAsked();
        done.add("undo");
        state = new State.NotSetUp();
        return true;
    }

    @Override
    public List<Model> choices(Connection connection) {
        return choices;
    }

    @Override
    public List<Extra> extras(Connection connection) {
        return extras;
    }

    @Override
    public @Nullable String obstacle(Connection connection) {
        return obstacle;
    }

    @Override
    public @Nullable Path backup() {
        return backup;
    }

    private void failIfAsked() throws IOException {
        String reason = failure;
        if (reason != null) {
            throw new IOException(reason);
        }
    }
}
