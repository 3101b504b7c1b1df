package dev.brickway.clients;

import dev.brickway.models.Model;
import dev.brickway.models.ModelApi;
import dev.brickway.translate.ClientKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tool that takes everything from environment variables of the terminal it is started in. */
abstract class EnvironmentSetup implements CodingTool, ToolSetup.Pasted {
    private final String id;
    private final String name;
    private final ClientKind client;
    private final ModelApi api;
    final CommandShell usual;

    /**
     * A tool.
     *
     * @param api the one it speaks
     * @param usual the person's shell
     */
    EnvironmentSetup(String id, String name, ClientKind client, ModelApi api, CommandShell usual) {
        this.id = id;
        this.name = name;
        this.client = client;
        this.api = api;
        this.usual = usual;
    }

    /** The variables it wants, in the order people expect. */
    abstract Map<String, String> variables(Connection connection, @Nullable Model model);

    /** What is copied in a shell; a tool that needs more than its variables adds to it. */
    List<Snippet> snippets(CommandShell shell, Connection connection, @Nullable Model model) {
        return List.of(exports(shell, "", connection, model));
    }

    /** The variables as commands. */
    final Snippet exports(CommandShell shell, String label, Connection connection, @Nullable Model model) {
        return Snippet.of(label, connection, each -> ShellExports.of(shell, variables(each, model)));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String detail() {
        return "";
    }

    @Override
    public ClientKind client() {
        return client;
    }

    @Override
    public List<ToolSetup> find() {
        return List.of(this);
    }

    @Override
    public List<Model> choices(Connection connection) {
        return ModelChoice.withApi(api, connection.models());
    }

    @Override
    public List<ToolSetup.Form> forms(Connection connection, @Nullable Model model) {
        return usual.first().stream()
                .map(shell -> new ToolSetup.Form(shell.label(), snippets(shell, connection, model)))
                .toList();
    }
}
