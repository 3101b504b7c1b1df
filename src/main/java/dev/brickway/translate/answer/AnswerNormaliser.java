package dev.brickway.translate.answer;

/** Puts an answer right that came in one piece. */
public final class AnswerNormaliser {
    private AnswerNormaliser() {}

    /**
     * The answer as its dialect wants it.
     *
     * @param body upstream's body, content encoding removed
     * @throws UnusableAnswer when the body is not an answer at all: empty, a web page, an error, cut off
     */
    public static PlainAnswer normalise(byte[] body, AnswerContext context) throws UnusableAnswer {
        return switch (context.dialect()) {
            case CHAT_COMPLETIONS -> new PlainChat(context).normalise(body);
            case RESPONSES -> new PlainResponse().normalise(body);
            case MESSAGES -> new PlainMessage().normalise(body);
        };
    }
}
