package dev.brickway.clients;

import dev.brickway.clients.files.ToolFile;
import dev.brickway.clients.files.ToolFiles;
import dev.brickway.models.Model;
import dev.brickway.models.ModelApi;
import dev.brickway.translate.ClientKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tool with one file of settings, and a model in it to begin with, which the person may change in the tool itself. */
abstract class WrittenTool extends WrittenFiles implements CodingTool {
    final Computer computer;
    private final ToolFiles files;
    private final String id;
    private final String name;
    private final ClientKind client;
    private final ModelApi api;

    /**
     * A tool.
     *
     * @param api the one it speaks
     */
    WrittenTool(Computer computer, ToolFiles files, String id, String name, ClientKind client, ModelApi api) {
        super(files);
        this.computer = computer;
        this.files = files;
        this.id = id;
        this.name = name;
        this.client = client;
        this.api = api;
    }

    /** Whether the tool, or what it left here, is on this computer. */
    abstract boolean isHere();

    /** The model's name that stands in a text of the file; null if there is none or the text cannot be read. */
    abstract @Nullable String modelIn(String text);

    /** The names in the file that mean a model, the one Brickway writes first. */
    abstract List<String> namesOf(Connection connection, Model model);

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final ClientKind client() {
        return client;
    }

    @Override
    public final List<ToolSetup> find() {
        return isHere() ? List.of(this) : List.of();
    }

    @Override
    public List<Model> choices(Connection connection) {
        return ModelChoice.withApi(api, connection.models());
    }

    @Override
    protected final @Nullable Model modelStanding(Connection connection) {
        String standing = modelIn(text(file()));
        return standing == null
                ? null
                : choices(connection).stream()
                        .filter(model -> namesOf(connection, model).contains(standing))
                        .findFirst()
                        .orElse(null);
    }

    /** How the file is to name a model: the way the person has it there already, if it is that one. */
    final String name(Connection connection, Model model) {
        List<String> names = namesOf(connection, model);
        String standing = modelIn(text(file()));
        return standing != null && names.contains(standing) ? standing : names.getFirst();
    }

    /** What stands in the file; nothing if it cannot be read, which is told elsewhere. */
    final String text(Path file) {
        try {
            return new ToolFile(file, files.backups()).read().orEmpty();
        } catch (IOException unreadable) {
            return "";
        }
    }

    /** Whether Brickway wrote into a file. */
    final boolean wroteInto(Path file) {
        return files.notes().of(files.file(file).path()) != null;
    }
}
