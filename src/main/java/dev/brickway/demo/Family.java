package dev.brickway.demo;

/** A kind of model: whose words refuse a request, and in what shape answers come (Databricks docs and live captures). */
enum Family {
    CLAUDE(Wording.BEDROCK, Thinking.CONTENT_LIST, false),
    /** Claude from Opus 4.7 on: no sampling parameter is taken (litellm#28115). */
    CLAUDE_NEWEST(Wording.BEDROCK, Thinking.CONTENT_LIST, false),
    GPT(Wording.OPENAI, Thinking.HIDDEN, false),
    GPT_CODEX(Wording.OPENAI, Thinking.HIDDEN, false),
    GPT_OSS(Wording.GO_DECODER, Thinking.CONTENT_LIST, true),
    GEMINI(Wording.GOOGLE, Thinking.CONTENT_LIST, false),
    LLAMA(Wording.GO_DECODER, Thinking.HIDDEN, false),
    QWEN(Wording.GO_DECODER, Thinking.CONTENT_LIST, false),
    GLM(Wording.GO_DECODER, Thinking.FIELD, true),
    KIMI(Wording.GO_DECODER, Thinking.FIELD, true),
    DEEPSEEK(Wording.GO_DECODER, Thinking.FIELD, true),
    GEMMA(Wording.GO_DECODER, Thinking.HIDDEN, false),
    INKLING(Wording.GO_DECODER, Thinking.FIELD, true),
    /** No vendor's: answers like Claude but ends with {@code end_turn}, as the official client's tests allow. */
    END_TURN(Wording.BEDROCK, Thinking.CONTENT_LIST, false);

    /** Where a chat answer carries the model's reasoning. */
    enum Thinking {
        /** Not at all. */
        HIDDEN,
        /** As a list in {@code content} (litellm#9700). */
        CONTENT_LIST,
        /** As a string in {@code reasoning_content}. */
        FIELD
    }

    private final Wording wording;
    private final Thinking thinking;
    private final boolean alwaysThinks;

    Family(Wording wording, Thinking thinking, boolean alwaysThinks) {
        this.wording = wording;
        this.thinking = thinking;
        this.alwaysThinks = alwaysThinks;
    }

    Wording wording() {
        return wording;
    }

    Thinking thinking() {
        return thinking;
    }

    /** Whether reasoning comes unasked. */
    boolean alwaysThinks() {
        return alwaysThinks;
    }

    boolean isClaude() {
        return wording == Wording.BEDROCK;
    }

    /** Served by the workspace itself, behind the strict decoder. */
    boolean isOpenWeight() {
        return wording == Wording.GO_DECODER;
    }
}
