package dev.brickway.clients;

import dev.brickway.models.Model;
import dev.brickway.models.ModelApi;
import dev.brickway.translate.ClientKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whatever else lets a person enter an address and a key: Continue, Cline, Qwen Code, the SDKs. */
final class AnyOpenAiClient implements CodingTool, ToolSetup.Pasted {
    @Override
    public String id() {
        return "openai";
    }

    @Override
    public String name() {
        return "Any OpenAI client";
    }

    @Override
    public String detail() {
        return "Continue, Cline, Qwen Code, SDKs and others";
    }

    @Override
    public ClientKind client() {
        return ClientKind.OPENAI_SDK;
    }

    @Override
    public List<ToolSetup> find() {
        return List.of(this);
    }

    @Override
    public List<Model> choices(Connection connection) {
        return ModelChoice.withApi(ModelApi.CHAT, connection.models());
    }

    @Override
    public List<ToolSetup.Form> forms(Connection connection, @Nullable Model model) {
        List<Snippet> snippets = new ArrayList<>();
        snippets.add(Snippet.plain("OpenAI URL", connection.openAiBase()));
        snippets.add(Snippet.plain("Anthropic URL", connection.anthropicBase()));
        snippets.add(Snippet.of("API key", connection, each -> each.key().reveal()));
        if (model != null) {
            snippets.add(Snippet.plain("Model", model.id()));
        }
        return List.of(new ToolSetup.Form("", snippets));
    }

    @Override
    public List<String> remainingSteps(Connection connection) {
        return List.of(
                "Choose the provider that is called OpenAI compatible or custom, and enter the OpenAI URL and the key.",
                "A tool that speaks Anthropic's API takes the Anthropic URL; it adds /v1 itself.",
                "Tools that ask for the list of models get it from Brickway; in others enter a model's id.");
    }
}
