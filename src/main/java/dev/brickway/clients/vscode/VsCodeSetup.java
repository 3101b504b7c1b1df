package dev.brickway.clients.vscode;

import com.google.gson.JsonPrimitive;
import dev.brickway.clients.Connection;
import dev.brickway.clients.WrittenFiles;
import dev.brickway.clients.files.JsonPlaces;
import dev.brickway.clients.files.ToolFiles;
import dev.brickway.translate.ClientKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One profile of one program: its file of models, and its settings for what is wished for besides. */
final class VsCodeSetup extends WrittenFiles {
    /** The first stable version that knows custom endpoints. */
    private static final Version OLDEST = new Version(1, 122);

    private static final String UTILITY = "chat.byokUtilityModelDefault";

    private final String id;
    private final String detail;
    private final Product product;
    private final @Nullable Version version;
    private final Path file;
    private final @Nullable Path settings;

    /**
     * A profile.
     *
     * @param version of the program; null if that is not known
     * @param file where it reads its models
     * @param settings its settings; null if they are not known
     */
    VsCodeSetup(
            ToolFiles files,
            String id,
            String detail,
            Product product,
            @Nullable Version version,
            Path file,
            @Nullable Path settings) {
        super(files);
        this.id = id;
        this.detail = detail;
        this.product = product;
        this.version = version;
        this.file = file;
        this.settings = settings;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String name() {
        return product.label();
    }

    @Override
    public String detail() {
        return detail;
    }

    @Override
    public ClientKind client() {
        return ClientKind.VSCODE;
    }

    @Override
    public Path file() {
        return file;
    }

    @Override
    public List<Extra> extras(Connection connection) {
        return GroupExtras.offered(connection, settings != null);
    }

    @Override
    public @Nullable String obstacle(Connection connection) {
        if (version != null && product.isStable() && version.compareTo(OLDEST) < 0) {
            return "This is version " + version + ". " + name() + " reads such models from version " + OLDEST
                    + " on: update it first.";
        }
        return connection.models().isEmpty() ? "No model is switched on. Switch one on first." : null;
    }

    @Override
    protected List<Target> targets(Connection connection, Wishes wishes) {
        List<Target> targets = new ArrayList<>();
        targets.add(new Target(file, new ModelGroup(connection, wishes.extras()), true));
        boolean wished = wishes.extras().contains(GroupExtras.UTILITY);
        if (settings != null && (wished || extrasWritten().contains(GroupExtras.UTILITY))) { // else it is another's
            targets.add(new Target(settings, new JsonPlaces(Map.of(UTILITY, new JsonPrimitive("mainAgent"))), wished));
        }
        return targets;
    }

    @Override
    public List<String> remainingSteps(Connection connection) {
        List<String> steps = new ArrayList<>();
        if (!product.hasCopilotChat()) {
            steps.add(
                    "Check that this " + name() + " has Copilot Chat built in; builds without it never read the file.");
        }
        steps.add("Run the command “Chat: Manage Language Models” once. It switches the built-in chat on; no sign-in is"
                + " needed.");
        steps.add(
                "Open the chat's model picker: the models are under “Other Models”. They show in a trusted workspace and"
                        + " in sessions of the kind Local.");
        steps.add((version == null && product.isStable() ? "It must be version " + OLDEST + " or newer. " : "")
                + "While it runs it takes changes over by itself; restart it if they don't show.");
        steps.add("Is the file open in an editor with unsaved changes, those win: revert it there.");
        steps.add(
                "Signed in with a company's account, its policy “Bring Your Own Language Model Key in VS Code” must be"
                        + " on.");
        return steps;
    }
}
