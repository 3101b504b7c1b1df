package dev.brickway.demo;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refuses a chat completions request as the model's family does; the order of the checks is that of the fields. */
final class ChatCheck {
    private static final Set<String> EFFORTS = Set.of("none", "low", "medium", "high");

    private final DemoModel model;
    private final Family family;
    private final Wording wording;
    private final JsonObject body;

    private ChatCheck(DemoModel model, JsonObject body) {
        this.model = model;
        this.family = model.family();
        this.wording = family.wording();
        this.body = body;
    }

    /** Checks the whole body, or says why the model refuses it. */
    static void check(DemoModel model, JsonObject body) throws Refused {
        ChatCheck check = new ChatCheck(model, body);
        check.fields();
        check.sampling();
        check.reasoning();
        check.length();
        new MessagesOfChatCheck(model, body).check();
        new ToolsCheck(model).check(Json.objects(body, "tools"));
    }

    private void fields() throws Refused {
        for (String field : body.keySet()) {
            if (!Strictness.takes(family, field)) {
                throw new Refused(wording.unknownField(field));
            }
        }
        if (Json.list(body, "messages").isEmpty()) {
            throw new Refused(Refusal.badRequest("Missing required Chat parameter: 'messages'"));
        }
        if (Json.has(body, "response_format") && Json.isTrue(body, "stream")) {
            throw new Refused(Refusal.badRequest("Structured output is not currently supported with streaming"));
        }
    }

    private void sampling() throws Refused {
        switch (family) {
            case CLAUDE_NEWEST -> {
                for (String field : List.of("temperature", "top_p", "top_k")) {
                    if (Json.has(body, field)) {
                        throw new Refused(newestRefusesSampling(model, field));
                    }
                }
            }
            case CLAUDE, END_TURN -> {
                if (Json.has(body, "temperature") && Json.has(body, "top_p")) {
                    throw new Refused(bothSampling());
                }
            }
            case GPT -> {
                // gpt-5-4 takes a temperature, gpt-5-5 does not (models.dev).
                Double temperature = Json.number(body, "temperature");
                if (temperature != null && temperature != 1 && !model.name().equals("gpt-5-4")) {
                    throw new Refused(wording.invalid("Unsupported value: 'temperature' does not support "
                            + body.get("temperature") + " with this model. Only the default (1) value is supported."));
                }
                for (String field : List.of("top_p", "presence_penalty", "frequency_penalty")) {
                    Double value = Json.number(body, field);
                    if (value != null
                            && value != (field.equals("top_p") ? 1 : 0)
                            && !model.name().equals("gpt-5-4")) {
                        throw new Refused(wording.invalid(
                                "Unsupported parameter: '" + field + "' is not supported with this model."));
                    }
                }
            }
            case GPT_CODEX, GPT_OSS, GEMINI, LLAMA, QWEN, GLM, KIMI, DEEPSEEK, GEMMA, INKLING -> {}
        }
    }

    static Refusal newestRefusesSampling(DemoModel model, String field) {
        return Refusal.badRequest(
                "BAD_REQUEST: Model us.anthropic." + model.name() + " does not support the " + field + " parameter.");
    }

    static Refusal bothSampling() {
        return Refusal.nested(
                "`temperature` and `top_p` cannot both be specified for this model. Please use only one.");
    }

    private void reasoning() throws Refused {
        String effort = Json.string(body, "reasoning_effort");
        if (family == Family.GPT && !effort.isEmpty()) {
            if (!EFFORTS.contains(effort)) {
                throw new Refused(wording.invalid("Unsupported value: 'reasoning_effort' does not support '" + effort
                        + "' with this model. Supported values are: 'none', 'low', 'medium', and 'high'."));
            }
            // Halo saw it with gpt-5-4, gpt-5-6 and gpt-6.
            boolean refusesWithTools =
                    model.name().equals("gpt-5-4") || model.name().startsWith("gpt-5-6");
            if (refusesWithTools
                    && !effort.equals("none")
                    && !Json.list(body, "tools").isEmpty()) {
                throw new Refused(wording.invalid("Function tools with reasoning_effort are not supported for "
                        + model.name().replace("gpt-5-", "gpt-5.")
                        + " in /v1/chat/completions. To use function tools, use /v1/responses or set reasoning_effort"
                        + " to 'none'."));
            }
        }
        thinkingBudget(model, body);
    }

    /** The docs' bounds: at least 1024 and below max_tokens. */
    static void thinkingBudget(DemoModel model, JsonObject body) throws Refused {
        JsonObject thinking = Json.child(body, "thinking");
        if (!Json.string(thinking, "type").equals("enabled")) {
            return;
        }
        Wording wording = model.family().wording();
        Double budget = Json.number(thinking, "budget_tokens");
        if (budget == null) {
            throw new Refused(wording.invalid("thinking.enabled.budget_tokens: Field required"));
        }
        if (budget < 1024) {
            throw new Refused(
                    wording.invalid("thinking.enabled.budget_tokens: Input should be greater than or equal to 1024"));
        }
        Double maxTokens = Json.number(body, "max_tokens");
        if (maxTokens != null && maxTokens <= budget) {
            throw new Refused(wording.invalid("`max_tokens` must be greater than `thinking.budget_tokens`."));
        }
    }

    private void length() throws Refused {
        for (String field : List.of("max_tokens", "max_completion_tokens")) {
            Double asked = Json.number(body, field);
            if (asked != null) {
                length(model, asked.longValue());
            }
        }
    }

    /** No workspace's words for this are known except OpenAI's and Google's; the others are the makers' own. */
    static void length(DemoModel model, long asked) throws Refused {
        @Nullable String complaint = null;
        if (asked < 1) {
            complaint = "max_tokens: Input should be greater than or equal to 1";
        } else if (asked > model.maxOutput()) {
            complaint = switch (model.family().wording()) {
                case BEDROCK ->
                    "max_tokens: " + asked + " > " + model.maxOutput()
                            + ", which is the maximum allowed number of output tokens for " + model.name();
                case OPENAI ->
                    "max_tokens is too large: " + asked + ". This model supports at most " + model.maxOutput()
                            + " completion tokens, whereas you provided " + asked + ".";
                case GOOGLE ->
                    "Unable to submit request because it has a maxOutputTokens value of " + asked
                            + " but the supported range is from 1 (inclusive) to " + (model.maxOutput() + 1)
                            + " (exclusive). Update the value and try again.";
                case GO_DECODER ->
                    "max_tokens " + asked + " exceeds the maximum of " + model.maxOutput() + " output tokens for "
                            + model.endpointName();
            };
        }
        if (complaint != null) {
            throw new Refused(model.family().wording().invalid(complaint));
        }
    }

    /** How a model says that prompt and answer do not fit (Halo's list of overflow texts). */
    static Refusal overflow(DemoModel model, int promptTokens, long maxTokens) {
        Wording wording = model.family().wording();
        return wording.invalid(
                switch (wording) {
                    case BEDROCK -> "prompt is too long: " + promptTokens + " tokens > " + model.context() + " maximum";
                    case OPENAI ->
                        "Your input exceeds the context window of this model. Please adjust your input and try again.";
                    case GOOGLE ->
                        "The input token count (" + promptTokens + ") exceeds the maximum number of tokens allowed ("
                                + model.context() + ").";
                    case GO_DECODER ->
                        "Input validation error: `inputs` tokens + `max_new_tokens` tokens exceed context limit: "
                                + promptTokens + " + " + maxTokens + " > " + model.context();
                });
    }
}
