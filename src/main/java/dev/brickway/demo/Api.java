package dev.brickway.demo;

/** The ways of asking a model that a workspace offers, by the names its listings use. */
enum Api {
    CHAT("mlflow/v1/chat/completions"),
    OPENAI_CHAT("openai/v1/chat/completions"),
    MESSAGES("anthropic/v1/messages"),
    RESPONSES("openai/v1/responses"),
    CURSOR("cursor/v1/chat/completions"),
    GEMINI("gemini/v1/generateContent");

    private final String label;

    Api(String label) {
        this.label = label;
    }

    /** As in {@code supported_api_types} and in the refusal of a wrong dialect. */
    String label() {
        return label;
    }
}
