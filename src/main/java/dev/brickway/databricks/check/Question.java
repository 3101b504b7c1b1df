package dev.brickway.databricks.check;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.brickway.databricks.UpstreamTarget;
import dev.brickway.databricks.Workspace;
import dev.brickway.models.Family;
import dev.brickway.models.FamilyTable;
import dev.brickway.models.Model;
import dev.brickway.models.ModelApi;
import dev.brickway.models.ModelCatalogue;
import dev.brickway.models.ModelName;
import dev.brickway.translate.Dialect;
import dev.brickway.translate.ToolCallMemory;
import dev.brickway.translate.error.ErrorKind;
import dev.brickway.translate.json.JsonSyntaxError;
import dev.brickway.translate.request.FixOptions;
import dev.brickway.translate.request.FixedRequest;
import dev.brickway.translate.request.RequestFixer;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The small request that shows whether a model answers; sent the way the proxy would send it.
 *
 * @param model the name the workspace knows the model by
 */
public record Question(UpstreamTarget target, String model, String body) {
    private static final String PROMPT = "Say ok.";
    private static final int MAX_TOKENS = 16;

    /**
     * What may be asked.
     *
     * @param wanted the model the person named, null to choose one
     */
    public record Choice(
            ModelCatalogue catalogue,
            FamilyTable families,
            @Nullable String wanted,
            String prompt) {
        public Choice(ModelCatalogue catalogue, FamilyTable families, @Nullable String wanted) {
            this(catalogue, families, wanted, PROMPT);
        }

        /** The one endpoint that is configured, or the model named; null when a model must be chosen. */
        @Nullable String fixed(Workspace workspace) {
            return workspace.singleEndpoint() && workspace.bodyModel() != null ? workspace.bodyModel() : wanted;
        }
    }

    /**
     * The question for the model named, or else for the first enabled one that the workspace lists and that chats, or else
     * for the first chat model listed, or else for the first enabled one.
     *
     * @param listed the chat models that the workspace lists, empty when it does not tell
     * @return empty when there is no model to ask
     */
    static Optional<Question> about(Workspace workspace, Choice choice, List<String> listed) {
        String fixed = choice.fixed(workspace);
        if (fixed != null) {
            return Optional.of(of(workspace, choice, model(choice, fixed)));
        }
        if (workspace.singleEndpoint()) {
            return Optional.of(of(workspace, choice, Model.of("unknown", null)));
        }
        List<Model> chatting = choice.catalogue().enabled().stream()
                .filter(model ->
                        choice.families().familyOf(model.upstreamName()).apis().contains(ModelApi.CHAT))
                .toList();
        return chatting.stream()
                .filter(model -> listed.contains(model.upstreamName()))
                .findFirst()
                .or(() -> listed.stream().findFirst().map(name -> model(choice, name)))
                .or(() -> chatting.stream().findFirst())
                .map(model -> of(workspace, choice, model));
    }

    /** The question as the proxy repeats it when a name or the gateway is no more; null when it does not. */
    static @Nullable Question again(Workspace workspace, Choice choice, String model, ErrorKind refusal) {
        if (refusal == ErrorKind.GATEWAY_OFF) {
            Workspace serving = workspace.withoutGateway();
            return serving == null || serving.equals(workspace) ? null : of(serving, choice, model(choice, model));
        }
        String other = ModelName.counterpart(model);
        return refusal != ErrorKind.RENAMED || other == null || workspace.singleEndpoint()
                ? null
                : of(workspace, choice, Model.of(other, null));
    }

    private static Model model(Choice choice, String id) {
        return choice.catalogue().find(id).orElseGet(() -> Model.of(id, null));
    }

    private static Question of(Workspace workspace, Choice choice, Model model) {
        String name = model.upstreamName();
        Family family = choice.families().familyOf(name);
        String path = choice.catalogue().chatPath(model, family);
        return new Question(workspace.target(ModelApi.CHAT, path, name), name, body(name, family, choice.prompt()));
    }

    private static String body(String model, Family family, String prompt) {
        JsonObject message = new JsonObject();
        message.addProperty("role", "user");
        message.addProperty("content", prompt);
        JsonArray messages = new JsonArray();
        messages.add(message);
        JsonObject body = new JsonObject();
        body.addProperty("model", model);
        body.add("messages", messages);
        body.addProperty("max_tokens", MAX_TOKENS);
        body.addProperty("stream", true);
        byte[] plain = body.toString().getBytes(StandardCharsets.UTF_8);
        try {
            FixedRequest fixed = RequestFixer.fix(
                    plain,
                    plain.length,
                    Dialect.CHAT_COMPLETIONS,
                    family,
                    new FixOptions(model, 0, Set.of(), ToolCallMemory.NONE));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (ByteBuffer part : fixed.parts()) {
                byte[] bytes = new byte[part.remaining()];
                part.get(bytes);
                out.writeBytes(bytes);
            }
            return out.toString(StandardCharsets.UTF_8);
        } catch (JsonSyntaxError ours) {
            throw new IllegalStateException(ours);
        }
    }
}
