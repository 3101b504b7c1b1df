package dev.brickway.models;

/** An API under which Databricks offers a model. */
public enum ModelApi {
    /** OpenAI chat completions ({@code mlflow/v1/chat/completions} or {@code cursor/v1/chat/completions}). */
    CHAT,
    /** OpenAI Responses ({@code openai/v1/responses}, {@code codex/v1/responses}). */
    RESPONSES,
    /** Anthropic Messages ({@code anthropic/v1/messages}). */
    MESSAGES
}
