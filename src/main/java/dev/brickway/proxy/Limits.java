package dev.brickway.proxy;

import java.time.Duration;

/**
 * How long and how large things may be.
 *
 * @param connect time for a connection to the workspace, TLS included
 * @param firstByte time from a request until the first byte of its answer, and the longest silence within a plain one
 * @param idle the longest silence in the middle of a stream, and the longest that a client may not take any of its answer
 * @param requestIdle the longest silence of a client in the middle of its request's body
 * @param stale how soon an idle connection to the workspace fails if it was closed before a request came to it
 * @param requestBytes the largest request body
 * @param answerBytes the largest plain (not streamed) answer
 * @param clients the most connections of clients at the same time, on each address that is listened on; others wait
 */
public record Limits(
        Duration connect,
        Duration firstByte,
        Duration idle,
        Duration requestIdle,
        Duration stale,
        long requestBytes,
        int answerBytes,
        int clients) {
    /** A client on the same machine that is silent for so long in the middle of its request has stalled. */
    public static final Duration DEFAULT_REQUEST_IDLE = Duration.ofSeconds(60);

    /** Many times the way to a workspace and back, and less than a model needs for most answers. */
    public static final Duration DEFAULT_STALE = Duration.ofSeconds(5);

    /** 64 MiB: a long agent conversation with images stays well below. */
    public static final long DEFAULT_REQUEST_BYTES = 64L << 20;

    /** No answer of a language model comes near this. */
    public static final int DEFAULT_ANSWER_BYTES = 64 << 20;

    /** With as many to the workspace, below the 10,240 descriptors that Java takes on macOS, unless both addresses are full. */
    public static final int DEFAULT_CLIENTS = 3_000;

    /** With the usual patience for requests. */
    public Limits(Duration connect, Duration firstByte, Duration idle, long requestBytes, int answerBytes) {
        this(connect, firstByte, idle, DEFAULT_REQUEST_IDLE, DEFAULT_STALE, requestBytes, answerBytes, DEFAULT_CLIENTS);
    }
}
