package dev.brickway.clients.vscode;

import dev.brickway.clients.Connection;
import dev.brickway.clients.ModelChoice;
import dev.brickway.clients.ToolSetup.Extra;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be written besides, where it makes a difference (seen in VS Code 1.139). */
final class GroupExtras {
    static final String ALIASES = "aliases";
    static final String EFFORTS = "efforts";
    static final String OPTIONS = "model-options";
    static final String UTILITY = "utility-model";

    private GroupExtras() {}

    /**
     * Those that can be offered.
     *
     * @param settings whether the settings beside the models are known
     */
    static List<Extra> offered(Connection connection, boolean settings) {
        List<Extra> extras = new ArrayList<>();
        if (GroupModel.of(connection, Set.of()).stream()
                .anyMatch(each -> each.names().size() > 1)) {
            extras.add(
                    new Extra(
                            ALIASES,
                            "Well-known ids",
                            "Models get ids such as claude-sonnet-4.6, by which VS Code chooses the prompts and tools made for them."));
        }
        if (connection.models().stream()
                .anyMatch(model -> !ModelChoice.efforts(model).isEmpty())) {
            extras.add(
                    new Extra(
                            EFFORTS,
                            "Thinking effort",
                            "Models whose effort can be chosen get the levels that they know. VS Code then asks for one each time."));
        }
        extras.add(
                new Extra(
                        OPTIONS,
                        "No temperature",
                        "VS Code leaves out temperature and top_p, which newer models refuse. Brickway drops them there anyway."));
        if (settings) {
            extras.add(new Extra(
                    UTILITY,
                    "Titles and summaries",
                    "The model of the chat also writes titles and the like, for which VS Code else wants a GitHub sign-in"
                            + " (chat.byokUtilityModelDefault in its settings)."));
        }
        return extras;
    }

    /** The fields of a model that are ours while these extras are wished for. */
    static Set<String> fields(Set<String> extras) {
        return extras.stream()
                .filter(each -> each.equals(EFFORTS) || each.equals(OPTIONS))
                .map(each -> each.equals(EFFORTS) ? GroupModel.EFFORTS : GroupModel.OPTIONS)
                .collect(Collectors.toUnmodifiableSet());
    }
}
