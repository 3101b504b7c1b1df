package dev.brickway.requests;

import dev.brickway.requests.RequestDetails.Attempt;
import dev.brickway.requests.RequestDetails.Header;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes note of one request's details while it is on its way; one thread at a time. Only remembers: what costs time, cleaning
 * above all, is done elsewhere after {@link #finish}.
 */
public final class RequestCapture {
    private final CaptureBuffer buffer;
    private final String id;
    private final @Nullable Integer bodiesSince;
    private final long startedNanos = System.nanoTime();
    private final List<Attempt> attempts = new ArrayList<>(1);
    private List<Header> request = List.of();
    private @Nullable String upstream;
    private List<Header> upstreamRequest = List.of();
    private List<Header> upstreamAnswer = List.of();
    private List<Header> answer = List.of();
    private @Nullable String advice;
    private @Nullable BodyStart requestBody;
    private @Nullable BodyStart upstreamRequestBody;
    private @Nullable BodyStart upstreamAnswerBody;
    private @Nullable BodyStart answerBody;

    /**
     * Begins with a request.
     *
     * @param bodiesSince which switching-on of body capture this belongs to, null while it is off
     */
    RequestCapture(CaptureBuffer buffer, String id, @Nullable Integer bodiesSince) {
        this.buffer = buffer;
        this.id = id;
        this.bodiesSince = bodiesSince;
    }

    /** Whether bodies are wanted; without that there is no need to hand them over. */
    public boolean wantsBodies() {
        return bodiesSince != null;
    }

    /** The client's request. */
    public void request(List<Header> headers) {
        request = headers;
    }

    /** More of the body the client sent; the buffer's position stays as it is. */
    public void requestBody(ByteBuffer bytes) {
        requestBody = add(requestBody, bytes);
    }

    /**
     * A call to Databricks is made.
     *
     * @param target method and address
     * @param body whole, in its parts, whose positions stay as they are
     */
    public void sent(String target, List<Header> headers, List<ByteBuffer> body) {
        upstream = target;
        upstreamRequest = headers;
        upstreamAnswer = List.of();
        upstreamAnswerBody = null;
        attempts.add(new Attempt(sinceStart(), null, 0));
        if (wantsBodies()) {
            BodyStart start = new BodyStart(CaptureBuffer.BODY_BYTES);
            body.forEach(start::add);
            upstreamRequestBody = start;
        }
    }

    /** The head of Databricks' answer is here. */
    public void answered(int status, List<Header> headers) {
        upstreamAnswer = headers;
        if (!attempts.isEmpty()) {
            attempts.set(attempts.size() - 1, new Attempt(attempts.getLast().sent(), sinceStart(), status));
        }
    }

    /** More of the body Databricks sent. */
    public void upstreamAnswerBody(byte[] bytes, int offset, int length) {
        if (upstreamAnswerBody == null) {
            upstreamAnswerBody = new BodyStart(CaptureBuffer.BODY_BYTES);
        }
        upstreamAnswerBody.add(bytes, offset, length);
    }

    /** What to do about a refusal, in a sentence. */
    public void advice(@Nullable String sentence) {
        advice = sentence;
    }

    /** More of the body the client gets; the buffer's position stays as it is. */
    public void answerBody(ByteBuffer bytes) {
        answerBody = add(answerBody, bytes);
    }

    /** The request is over; nothing is added any more. */
    public void finish(List<Header> headers) {
        answer = headers;
        buffer.take(this);
    }

    String id() {
        return id;
    }

    @Nullable Integer bodiesSince() {
        return bodiesSince;
    }

    /** Secrets of this request's own headers are told to {@code cleaner} before anything is cleaned. */
    RequestDetails cleaned(DetailsCleaner cleaner) {
        List<List<Header>> headers = new ArrayList<>();
        for (List<Header> each : List.of(request, upstreamRequest, upstreamAnswer, answer)) {
            headers.add(cleaner.headers(each));
        }
        String words = advice;
        String target = upstream;
        return new RequestDetails(
                id,
                headers.get(0),
                target == null ? null : cleaner.line(target),
                headers.get(1),
                headers.get(2),
                headers.get(3),
                List.copyOf(attempts),
                words == null ? null : cleaner.line(words),
                bodiesSince == null
                        ? null
                        : new RequestDetails.Bodies(
                                cleaner.body(requestBody),
                                cleaner.body(upstreamRequestBody),
                                cleaner.body(upstreamAnswerBody),
                                cleaner.body(answerBody)));
    }

    private Duration sinceStart() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    private static BodyStart add(@Nullable BodyStart body, ByteBuffer bytes) {
        BodyStart start = body == null ? new BodyStart(CaptureBuffer.BODY_BYTES) : body;
        start.add(bytes);
        return start;
    }
}
