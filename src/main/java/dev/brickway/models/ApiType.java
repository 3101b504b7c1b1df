package dev.brickway.models;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A way of asking a model, by the name the workspace's listings give it ({@code foundation_model.api_types},
 * {@code supported_api_types}; databricks/ucode). In the order in which Brickway prefers them.
 */
public enum ApiType {
    MLFLOW_CHAT("mlflow/v1/chat/completions", ModelApi.CHAT, "mlflow"),
    OPENAI_CHAT("openai/v1/chat/completions", ModelApi.CHAT, "openai-chat"),
    /** Takes chat completions for models that otherwise have only the Responses API (F-D Bridge). */
    CURSOR("cursor/v1/chat/completions", ModelApi.CHAT, "cursor"),
    OPENAI_RESPONSES("openai/v1/responses", ModelApi.RESPONSES, "openai"),
    MLFLOW_RESPONSES("mlflow/v1/responses", ModelApi.RESPONSES, "mlflow-responses"),
    ANTHROPIC_MESSAGES("anthropic/v1/messages", ModelApi.MESSAGES, "anthropic"),
    /** Google's own, which no client of Brickway speaks. */
    GEMINI("gemini/v1/generateContent", null, ""),
    EMBEDDINGS("mlflow/v1/embeddings", null, "");

    private final String label;
    private final @Nullable ModelApi api;
    private final String alias;

    ApiType(String label, @Nullable ModelApi api, String alias) {
        this.label = label;
        this.api = api;
        this.alias = alias;
    }

    /** The type a listing means; empty for one that Brickway does not know. */
    public static Optional<ApiType> of(String listed) {
        String bare = listed.strip();
        return Arrays.stream(values())
                .filter(type -> type.label.equalsIgnoreCase(bare.startsWith("/") ? bare.substring(1) : bare))
                .findFirst();
    }

    /** As the listings write it. */
    public String label() {
        return label;
    }

    /** Which of Brickway's APIs it serves, null when none. */
    public @Nullable ModelApi api() {
        return api;
    }

    /** The path below the gateway. */
    String path() {
        return "/" + label;
    }

    /** The name {@code models.json} usually has for the path. */
    String alias() {
        return alias;
    }
}
