package dev.brickway.proxy;

import dev.brickway.requests.Redactor;
import dev.brickway.requests.RequestCapture;
import dev.brickway.requests.RequestRecord;
import dev.brickway.requests.RequestRecord.Outcome;
import dev.brickway.requests.SharedTexts;
import dev.brickway.translate.ClientKind;
import dev.brickway.translate.answer.StreamSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what becomes a {@link RequestRecord} while the request is on its way; I/O thread only. */
final class RequestTrace {
    private final String id;
    private final ClientKind client;
    private final String route;
    private final @Nullable RequestCapture capture;
    private final Instant started = Instant.now();
    private final long startedNanos = System.nanoTime();
    private final Set<String> changes = new LinkedHashSet<>();
    private @Nullable String modelAsked;
    private @Nullable String modelSent;
    private @Nullable String modelUsed;
    private boolean stream;
    private @Nullable String error;
    private int upstreamStatus;
    private int attempts;
    private long firstByteNanos = -1;
    private long bytesIn;
    private long inputTokens = -1;
    private long outputTokens = -1;
    private boolean failed;
    private boolean cancelled;

    /**
     * Begins.
     *
     * @param capture takes note of the details, null when nobody wants them
     */
    RequestTrace(String id, ClientKind client, String route, @Nullable RequestCapture capture) {
        this.id = id;
        this.client = client;
        this.route = route;
        this.capture = capture;
    }

    String id() {
        return id;
    }

    ClientKind client() {
        return client;
    }

    @Nullable RequestCapture capture() {
        return capture;
    }

    void asked(@Nullable String model, boolean wantsStream, long requestBytes) {
        modelAsked = model;
        stream = wantsStream;
        bytesIn = requestBytes;
    }

    /** The workspace is asked for this model. */
    void sent(String model) {
        modelSent = model;
    }

    void changed(List<String> names) {
        changes.addAll(names);
    }

    void attempt() {
        attempts++;
    }

    int attempts() {
        return attempts;
    }

    void upstreamStatus(int status) {
        upstreamStatus = status;
    }

    /** The first byte of the answer's body goes out now. */
    void firstByte() {
        if (firstByteNanos < 0) {
            firstByteNanos = System.nanoTime() - startedNanos;
        }
    }

    void failed(String reason) {
        failed = true;
        error = Redactor.scrub(reason);
    }

    void cancelled() {
        cancelled = true;
    }

    void answered(StreamSummary summary) {
        changes.addAll(summary.changes());
        modelUsed = summary.model();
        inputTokens = summary.inputTokens();
        outputTokens = summary.outputTokens();
        if (summary.error() != null) {
            failed(summary.error());
        }
    }

    RequestRecord finish(int status, long bytesOut) {
        Outcome outcome = cancelled ? Outcome.CANCELLED : failed ? Outcome.FAILED : Outcome.ANSWERED;
        return new RequestRecord(
                id,
                started,
                client.label(),
                SharedTexts.of(route),
                shared(modelAsked),
                shared(used()),
                stream,
                status,
                outcome,
                shared(error),
                upstreamStatus,
                attempts,
                SharedTexts.of(List.copyOf(changes)),
                firstByteNanos < 0 ? null : Duration.ofNanos(firstByteNanos),
                Duration.ofNanos(System.nanoTime() - startedNanos),
                bytesIn,
                bytesOut,
                inputTokens,
                outputTokens);
    }

    private @Nullable String used() {
        boolean another = modelSent != null && !modelSent.equals(modelAsked);
        return modelUsed == null && another ? modelSent : modelUsed;
    }

    private static @Nullable String shared(@Nullable String text) {
        return text == null ? null : SharedTexts.of(text);
    }
}
