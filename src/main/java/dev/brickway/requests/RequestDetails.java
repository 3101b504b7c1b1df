package dev.brickway.requests;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What else is known of a request, for the person at the window: kept in memory only, for the latest requests, and cleaned of
 * secrets before it is kept.
 *
 * @param id as in {@link RequestRecord#id()}
 * @param request the headers the client sent
 * @param upstream method and address of the last call to Databricks, null when there was none
 * @param upstreamRequest the headers of that call
 * @param upstreamAnswer the headers Databricks answered it with, none when it never did
 * @param answer the headers the client got
 * @param attempts the calls to Databricks in their order
 * @param advice what to do about a refusal, in a sentence, null when there is nothing to say beyond Databricks' own words
 * @param bodies null when bodies were not captured, or have been forgotten since
 */
public record RequestDetails(
        String id,
        List<Header> request,
        @Nullable String upstream,
        List<Header> upstreamRequest,
        List<Header> upstreamAnswer,
        List<Header> answer,
        List<Attempt> attempts,
        @Nullable String advice,
        @Nullable Bodies bodies) {

    /** What is shown in the place of a secret. */
    public static final String HIDDEN = "***";

    /** A header line. */
    public record Header(String name, String value) {}

    /**
     * A call to Databricks.
     *
     * @param sent when, counted from the request's start
     * @param answered when the head of its answer came, counted likewise; null when none did
     * @param status the answer's status, 0 when none came
     */
    public record Attempt(Duration sent, @Nullable Duration answered, int status) {}

    /** The bodies of a request and its answer on both sides of Brickway; null where there was none. */
    public record Bodies(
            @Nullable CapturedBody request,
            @Nullable CapturedBody upstreamRequest,
            @Nullable CapturedBody upstreamAnswer,
            @Nullable CapturedBody answer) {

        /** Bytes kept of all of them. */
        int kept() {
            return kept(request) + kept(upstreamRequest) + kept(upstreamAnswer) + kept(answer);
        }

        private static int kept(@Nullable CapturedBody body) {
            return body == null ? 0 : body.kept();
        }
    }

    /** The same without bodies. */
    RequestDetails withoutBodies() {
        return new RequestDetails(
                id, request, upstream, upstreamRequest, upstreamAnswer, answer, attempts, advice, null);
    }
}
