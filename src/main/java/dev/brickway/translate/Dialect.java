package dev.brickway.translate;

/** The protocol a client speaks on a route, and the shape its answers and errors must have. */
public enum Dialect {
    /** OpenAI chat completions. */
    CHAT_COMPLETIONS,
    /** OpenAI Responses. */
    RESPONSES,
    /** Anthropic Messages. */
    MESSAGES
}
