package dev.brickway.clients;

import com.google.gson.JsonElement;
import dev.brickway.clients.files.Backups;
import dev.brickway.clients.files.FilePart;
import dev.brickway.clients.files.FilePart.Unreadable;
import dev.brickway.clients.files.ToolFile;
import dev.brickway.clients.files.ToolFiles;
import dev.brickway.clients.files.ToolNote;
import dev.brickway.clients.files.UnreadableFile;
import dev.brickway.models.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A tool that reads what it is told from files of its own; a subclass says what is to stand in them. */
public abstract class WrittenFiles implements ToolSetup.Written {
    private final ToolFiles files;

    /**
     * A tool.
     *
     * @param files how its files are changed
     */
    protected WrittenFiles(ToolFiles files) {
        this.files = files;
    }

    /**
     * What is to stand in one of the files.
     *
     * @param wanted whether it is to stand there at all; what Brickway wrote there before goes otherwise
     */
    protected record Target(Path file, FilePart part, boolean wanted) {
        public Target {} // for subclasses of other packages
    }

    /** A file as it is and as it is to be. */
    private record Step(
            ToolFile file,
            ToolFile.Content before,
            @Nullable String after,
            @Nullable ToolNote oldNote,
            @Nullable ToolNote newNote,
            Backups.Keep backup) {}

    private record Plan(List<Step> steps) {}

    /** Where what is to stand, the tool's own file first; what is not wished for, too. */
    protected abstract List<Target> targets(Connection connection, Wishes wishes);

    /** What was written besides when this file was last written. */
    protected final Set<String> extrasWritten() {
        ToolNote note = note(file());
        return note == null ? Set.of() : note.extras();
    }

    /**
     * The model that stands in the file. A person may have changed it in the tool itself, so it counts more than the one
     * that was written. Null if there is none, or it is none of the choices.
     */
    protected @Nullable Model modelStanding(Connection connection) {
        return null;
    }

    /** Whether there was no file before Brickway wrote it. */
    protected final boolean madeFile(Path file) {
        ToolNote note = note(file);
        return note != null && note.madeFile();
    }

    private @Nullable ToolNote note(Path file) {
        return files.notes().of(files.file(file).path());
    }

    @Override
    public final Wishes wishes(Connection connection) {
        List<Model> choices = choices(connection);
        Model first = choices.isEmpty() ? null : choices.getFirst();
        ToolNote note = note(file());
        if (note == null) {
            return new Wishes(first, Set.of());
        }
        Model standing = modelStanding(connection);
        Model chosen = standing != null
                ? standing
                : choices.stream()
                        .filter(each -> each.id().equals(note.model()))
                        .findFirst()
                        .orElse(first);
        Set<String> extras = new HashSet<>(note.extras());
        extras.retainAll(extras(connection).stream().map(ToolSetup.Extra::id).toList());
        return new Wishes(chosen, extras);
    }

    @Override
    public final ToolSetup.State state(Connection connection) {
        ToolSetup.State own = new ToolSetup.State.NotSetUp();
        boolean first = true;
        for (Target target : targets(connection, wishes(connection))) {
            if (!target.wanted()) {
                continue;
            }
            ToolSetup.State state = state(target);
            if (first) {
                own = state;
                first = false;
            } else if (state instanceof ToolSetup.State.NotSetUp) {
                return new ToolSetup.State.ChangedByHand(
                        "What Brickway wrote into " + target.file() + " is not there any more.");
            } else if (!(state instanceof ToolSetup.State.UpToDate)) {
                return state;
            }
            if (!(own instanceof ToolSetup.State.UpToDate)) {
                return own;
            }
        }
        return own;
    }

    private ToolSetup.State state(Target target) {
        FilePart part = target.part();
        try {
            ToolNote note = note(target.file());
            String text = files.file(target.file()).read().orEmpty();
            JsonElement standing = standing(target, text, note != null);
            if (standing == null) {
                return new ToolSetup.State.NotSetUp();
            }
            if (standing.equals(part.wanted())) {
                return new ToolSetup.State.UpToDate();
            }
            String difference = part.difference(standing);
            return note != null && note.digest().equals(ToolNote.digest(part.onlyOurs(standing)))
                    ? new ToolSetup.State.OutOfDate(difference)
                    : new ToolSetup.State.ChangedByHand(difference);
        } catch (IOException unreadable) {
            return new ToolSetup.State.Unreadable(String.valueOf(unreadable.getMessage()));
        }
    }

    @Override
    public final ToolSetup.Preview preview(Connection connection, Wishes wishes) throws IOException {
        List<Step> steps = new ArrayList<>();
        List<ToolSetup.FileChange> changes = new ArrayList<>();
        for (Target target : targets(connection, wishes)) {
            Step step = target.wanted() ? put(target, wishes) : takenOut(target);
            if (step != null) {
                steps.add(step);
                String after = step.after() == null ? "" : step.after();
                changes.add(FileDifference.of(target.file(), step.before().orEmpty(), after, connection.key()));
            }
        }
        return new ToolSetup.Preview(changes, new Plan(List.copyOf(steps)));
    }

    private Step put(Target target, Wishes wishes) throws IOException {
        ToolFile file = files.file(target.file());
        ToolFile.Content before = file.read();
        ToolNote old = note(file.path());
        FilePart part = target.part();
        JsonElement standing = standing(target, before.orEmpty(), old != null);
        boolean stands = standing != null;
        ToolNote valid = stands ? old : null;
        Map<String, String> replaced = valid == null ? new LinkedHashMap<>() : new LinkedHashMap<>(valid.replaced());
        boolean theirs = valid != null
                && !valid.replacedUnlessChanged(part.shared(), standing).equals(replaced);
        try {
            boolean madeRoot = valid == null ? part.isEmpty(before.orEmpty()) : valid.madeRoot();
            String after = part.put(before.orEmpty(), replaced);
            ToolNote note = new ToolNote(
                    valid == null ? before.text() == null : valid.madeFile(),
                    madeRoot,
                    ToolNote.digest(part.onlyOurs(part.wanted())),
                    wishes.extras(),
                    wishes.model() == null ? null : wishes.model().id(),
                    ToolNote.digests(part.wanted()),
                    replaced);
            Backups.Keep backup = stands && !theirs ? Backups.Keep.IF_NONE_YET : Backups.Keep.AS_BEFORE;
            return new Step(file, before, after, old, note, backup);
        } catch (Unreadable mistake) {
            throw new UnreadableFile(file.path(), String.valueOf(mistake.getMessage()), mistake);
        }
    }

    /** Null if there is nothing to take out. */
    private @Nullable Step takenOut(Target target) throws IOException {
        ToolFile file = files.file(target.file());
        ToolFile.Content before = file.read();
        ToolNote note = note(file.path());
        if (note == null && (before.text() == null || standing(target, before.orEmpty(), false) == null)) {
            return null;
        }
        FilePart part = target.part();
        try {
            Map<String, String> replaced = note == null
                    ? Map.of()
                    : note.replacedUnlessChanged(part.shared(), standing(target, before.orEmpty(), true));
            boolean nothingIsOurs =
                    note != null && replaced.isEmpty() && !note.replaced().isEmpty();
            String rest = nothingIsOurs
                    ? before.orEmpty()
                    : part.remove(before.orEmpty(), replaced, note != null && note.madeRoot());
            boolean ownFile = note != null && note.madeFile() && !Files.isSymbolicLink(file.path()); // a link is theirs
            boolean goes = before.text() == null || (ownFile && rest.isBlank());
            return new Step(file, before, goes ? null : rest, note, null, Backups.Keep.IF_NONE_YET);
        } catch (Unreadable mistake) {
            throw new UnreadableFile(file.path(), String.valueOf(mistake.getMessage()), mistake);
        }
    }

    @Override
    public final void write(ToolSetup.Preview preview) throws IOException {
        if (!(preview.plan() instanceof Plan(List<Step> steps))) {
            throw new IllegalArgumentException("this preview is of something else");
        }
        carryOut(steps);
    }

    @Override
    public final boolean undo(Connection connection) throws IOException {
        List<Step> steps = new ArrayList<>();
        for (Target target : targets(connection, wishes(connection))) {
            Step step = takenOut(target);
            if (step != null) {
                steps.add(step);
            }
        }
        carryOut(steps);
        return !steps.isEmpty();
    }

    @Override
    public final @Nullable Path backup() {
        Path copy = files.backups().of(files.file(file()).path());
        return Files.exists(copy) ? copy : null;
    }

    /** All or none, as far as that can be. */
    private void carryOut(List<Step> steps) throws IOException {
        List<Step> done = new ArrayList<>();
        try {
            for (Step step : steps) {
                step.file().replace(step.before(), step.after(), step.backup(), files.notes(), step.newNote());
                done.add(step);
            }
        } catch (IOException failure) {
            for (Step step : done.reversed()) {
                takeBack(step, failure);
            }
            throw failure;
        }
    }

    private void takeBack(Step step, IOException failure) {
        try {
            step.file()
                    .replace(
                            new ToolFile.Content(step.after()),
                            step.before().text(),
                            Backups.Keep.NOT,
                            files.notes(),
                            step.oldNote());
        } catch (IOException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    private static @Nullable JsonElement standing(Target target, String text, boolean known) throws IOException {
        try {
            return target.part().standing(text, known);
        } catch (Unreadable mistake) {
            throw new UnreadableFile(target.file(), String.valueOf(mistake.getMessage()), mistake);
        }
    }
}
