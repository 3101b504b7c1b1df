package dev.brickway.proxy;

import java.time.Duration;

/**
 * How long and how large things may be.
 *
 * @param connect time for a connection to the workspace, TLS not included
 * @param firstByte time from a request until the first byte of its answer
 * @param idle the longest silence in the middle of an answer
 * @param requestBytes the largest request body
 * @param answerBytes the largest plain (not streamed) answer
 */
public record Limits(Duration connect, Duration firstByte, Duration idle, long requestBytes, int answerBytes) {
    /** 64 MiB: a long agent conversation with images stays well below. */
    public static final long DEFAULT_REQUEST_BYTES = 64L << 20;

    /** No answer of a language model comes near this. */
    public static final int DEFAULT_ANSWER_BYTES = 64 << 20;
}
