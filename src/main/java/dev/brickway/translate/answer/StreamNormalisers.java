package dev.brickway.translate.answer;

/** Makes the normaliser for an answer's dialect. */
public final class StreamNormalisers {
    private StreamNormalisers() {}

    /** A fresh normaliser for one answer. */
    public static StreamNormaliser of(AnswerContext context) {
        return switch (context.dialect()) {
            case CHAT_COMPLETIONS -> new ChatStreamNormaliser(context);
            case RESPONSES -> new ResponsesStreamNormaliser(context);
            case MESSAGES -> new MessagesStreamNormaliser(context);
        };
    }
}
