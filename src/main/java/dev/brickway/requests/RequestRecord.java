package dev.brickway.requests;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One client request, from its first byte to its last; never holds a secret, a header value or a body.
 *
 * @param id the value of {@code x-brickway-request-id}
 * @param started when the request's headers had been read
 * @param client the tool's name for people
 * @param route method and path
 * @param modelAsked the model the client named, or null when none could be read
 * @param modelUsed the model upstream says it used; if it does not say, the one it was asked for where that is another one
 * @param stream whether an event stream was asked for
 * @param status the status the client got; 499 when it hung up before any
 * @param outcome how it ended
 * @param error the reason of a failure in Databricks' own words where there are any, else in ours
 * @param upstreamStatus the last status Databricks answered with, 0 when it never answered
 * @param attempts calls made upstream for this one request, retries included
 * @param changes what was fixed on the way, as in {@code x-brickway-changes}
 * @param firstByte time to the first byte of the answer's body sent to the client, null when none was
 * @param duration time until the exchange was over
 * @param bytesIn size of the request body
 * @param bytesOut size of the answer's body
 * @param inputTokens tokens read by the model, -1 when unknown
 * @param outputTokens tokens written by the model, -1 when unknown
 */
public record RequestRecord(
        String id,
        Instant started,
        String client,
        String route,
        @Nullable String modelAsked,
        @Nullable String modelUsed,
        boolean stream,
        int status,
        Outcome outcome,
        @Nullable String error,
        int upstreamStatus,
        int attempts,
        List<String> changes,
        @Nullable Duration firstByte,
        Duration duration,
        long bytesIn,
        long bytesOut,
        long inputTokens,
        long outputTokens) {

    /** How a request ended. */
    public enum Outcome {
        /** The client got the whole answer. */
        ANSWERED,
        /** The client got an error answer, or an error inside a stream. */
        FAILED,
        /** The client hung up first. */
        CANCELLED
    }
}
