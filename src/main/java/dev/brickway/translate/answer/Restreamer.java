package dev.brickway.translate.answer;

import dev.brickway.translate.json.ByteOutput;

/**
 * Makes an event stream of an answer that came in one piece, for requests that had to be sent without {@code stream}
 * (Databricks refuses {@code response_format} together with it).
 */
public final class Restreamer {
    private Restreamer() {}

    /**
     * Writes a chat completion as a whole event stream, {@code [DONE]} included, or an error event when the body is not
     * a chat completion.
     */
    public static StreamSummary chat(byte[] plainNormalisedAnswer, AnswerContext context, ByteOutput out) {
        ChatStreamNormaliser normaliser = new ChatStreamNormaliser(context);
        normaliser.noStream(plainNormalisedAnswer, out);
        return normaliser.summary();
    }
}
