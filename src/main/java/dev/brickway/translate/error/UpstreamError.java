package dev.brickway.translate.error;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a request failed, un-nested from whatever the workspace sent or told by Brickway itself; {@link ErrorAnswer}
 * gives it the client's shape.
 *
 * @param status the status upstream answered with (or the one Brickway means); may be below 400 for a redirect or a
 *     sign-in page
 * @param words the reason: Databricks' own words where there are any, never shortened or replaced
 * @param nextStep what the person can do about it, null when nothing helpful is known
 * @param type upstream's error type, null when it gave none
 * @param code upstream's error code ({@code error_code}, {@code code}), null when it gave none or only a number
 * @param param the request field upstream names in its {@code param}
 * @param retryAfterSeconds how long to wait before another try, -1 when upstream did not say
 * @param kind what class of refusals it belongs to
 */
public record UpstreamError(
        int status,
        String words,
        @Nullable String nextStep,
        @Nullable String type,
        @Nullable String code,
        @Nullable String param,
        int retryAfterSeconds,
        ErrorKind kind) {

    /** The code every OpenAI client knows a context overflow by. */
    public static final String CONTEXT_LENGTH_EXCEEDED = "context_length_exceeded";

    public UpstreamError {
        Objects.requireNonNull(words);
    }

    /**
     * Reads the body of a failed answer, in any of the envelopes Databricks uses. Never throws: what cannot be read
     * becomes a sentence that says so.
     *
     * @param status the HTTP status
     * @param contentType the {@code Content-Type} header
     * @param retryAfterHeader the {@code Retry-After} header; only its form in seconds is used
     * @param body the body, content encoding removed or not
     */
    public static UpstreamError read(
            int status, @Nullable String contentType, @Nullable String retryAfterHeader, byte[] body) {
        ErrorBody found = ErrorBody.read(contentType, body);
        int retryAfter = seconds(retryAfterHeader);
        return classify(status, found, retryAfter >= 0 ? retryAfter : found.retryAfterSeconds());
    }

    /**
     * Reads an error that came as an event of a stream that had begun with status 200. Its status is taken from what it
     * says of itself, 502 when it says nothing.
     */
    public static UpstreamError inStream(byte[] json) {
        ErrorBody found = ErrorBody.read("application/json", json);
        return classify(found.impliedStatus(502), found, found.retryAfterSeconds());
    }

    /**
     * An error Brickway raises itself.
     *
     * @param message a sentence or two: what is wrong and what to do
     */
    public static UpstreamError own(int status, String message, String type, String code) {
        return new UpstreamError(status, message, null, type, code, null, -1, ownKind(code));
    }

    /** The reason and the next step, as the client gets them. */
    public String message() {
        if (nextStep == null) {
            return words;
        }
        return endsSentence(words) ? words + " " + nextStep : words + ". " + nextStep;
    }

    /**
     * The request field this refusal names, so that it can be dropped and the request repeated: always a top-level
     * field, never one that a request cannot do without.
     */
    public Optional<String> namedField() {
        if (status != 400 && status != 422) {
            return Optional.empty();
        }
        return RefusedField.of(words, param, code);
    }

    /** Whether the request was longer than the model's context. */
    public boolean contextOverflow() {
        return kind == ErrorKind.CONTEXT_OVERFLOW;
    }

    /** The same error without a secret: some services quote the token that they refuse. */
    public UpstreamError hiding(String secret) {
        return words.contains(secret)
                ? new UpstreamError(
                        status, words.replace(secret, "***"), nextStep, type, code, param, retryAfterSeconds, kind)
                : this;
    }

    private static UpstreamError classify(int status, ErrorBody found, int retryAfter) {
        String words = found.words().isEmpty() ? saysNothing(status) : found.words();
        boolean overflow = (status == 400 || status == 413 || status == 422 || status == 502)
                && ContextOverflow.in(words, found.code());
        ErrorKind kind = ErrorAdvice.kind(status, words, found, overflow);
        String nextStep = ErrorAdvice.nextStep(kind, words, found);
        return new UpstreamError(status, words, nextStep, found.type(), found.code(), found.param(), retryAfter, kind);
    }

    private static ErrorKind ownKind(String code) {
        return CONTEXT_LENGTH_EXCEEDED.equals(code) ? ErrorKind.CONTEXT_OVERFLOW : ErrorKind.OTHER;
    }

    private static String saysNothing(int status) {
        return "Databricks answered with status " + status + " and gave no reason";
    }

    private static boolean endsSentence(String text) {
        char last = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
        return last == '.' || last == '!' || last == '?' || last == ':';
    }

    private static int seconds(@Nullable String header) {
        if (header == null) {
            return -1;
        }
        try {
            double value = Double.parseDouble(header.trim());
            return value >= 0 && value <= 86_400 ? (int) Math.ceil(value) : -1;
        } catch (NumberFormatException dateForm) {
            return -1;
        }
    }

    /** The first {@code limit} bytes as text: error bodies are small, and a page of HTML needs only its head. */
    static String utf8(byte[] body, int limit) {
        return new String(body, 0, Math.min(body.length, limit), StandardCharsets.UTF_8);
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
