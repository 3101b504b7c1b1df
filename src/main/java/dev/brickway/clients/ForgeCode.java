package dev.brickway.clients;

import dev.brickway.models.Model;
import dev.brickway.models.ModelApi;
import dev.brickway.translate.ClientKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** ForgeCode: its provider {@code openai_compatible}, by its own login or by variables (read in its source, 2026-04-12). */
final class ForgeCode extends EnvironmentSetup {
    ForgeCode(CommandShell usual) {
        super("forgecode", "ForgeCode", ClientKind.FORGE, ModelApi.CHAT, usual);
    }

    @Override
    Map<String, String> variables(Connection connection, @Nullable Model model) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("OPENAI_URL", connection.openAiBase());
        variables.put("OPENAI_API_KEY", connection.key().reveal());
        return variables;
    }

    @Override
    public List<ToolSetup.Form> forms(Connection connection, @Nullable Model model) {
        List<Snippet> login = new ArrayList<>();
        login.add(Snippet.plain("Command", "forge provider login openai_compatible"));
        login.add(Snippet.plain("URL", connection.openAiBase()));
        login.add(Snippet.of("API key", connection, each -> each.key().reveal()));
        if (model != null) {
            login.add(Snippet.plain("Model", "forge config set model " + ShellExports.word(usual, model.id())));
        }
        List<ToolSetup.Form> forms = new ArrayList<>();
        forms.add(new ToolSetup.Form("Its own login", login));
        forms.addAll(super.forms(connection, model));
        return forms;
    }

    @Override
    public List<String> remainingSteps(Connection connection) {
        return List.of(
                "Run the command in a terminal and give it the URL and the key when it asks. ForgeCode keeps them.",
                "Choose the model with the last command, or with :model in ForgeCode.",
                "With variables instead: paste them into a terminal and start forge there.");
    }
}
