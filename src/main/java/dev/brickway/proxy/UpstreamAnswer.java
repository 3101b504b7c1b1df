package dev.brickway.proxy;

import dev.brickway.requests.RequestCapture;
import dev.brickway.translate.Dialect;
import dev.brickway.translate.answer.AnswerContext;
import dev.brickway.translate.answer.AnswerNormaliser;
import dev.brickway.translate.answer.PlainAnswer;
import dev.brickway.translate.answer.Restreamer;
import dev.brickway.translate.answer.StreamNormaliser;
import dev.brickway.translate.answer.StreamNormalisers;
import dev.brickway.translate.answer.StreamSummary;
import dev.brickway.translate.answer.UnusableAnswer;
import dev.brickway.translate.error.UpstreamError;
import dev.brickway.translate.json.ByteOutput;
import dev.brickway.translate.request.RequestHead;
import io.undertow.client.ClientExchange;
import io.undertow.client.ClientResponse;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns one answer of Databricks into the client's: a stream, a plain answer, or an error. */
final class UpstreamAnswer implements StreamPump.Listener {
    private static final int MOST_ERROR_BYTES = 1 << 20;
    private static final HttpString X_ACCEL_BUFFERING = HttpString.tryFromString("x-accel-buffering");

    /** The call this answer belongs to. */
    interface Owner {
        /** Upstream answered with an error; nothing has been sent to the client yet. */
        void refused(UpstreamError error);

        /** The answer cannot be used; nothing has been sent to the client yet. */
        void fail(UpstreamError error);

        /** The upstream answer was read to its end. */
        void upstreamRead();

        /** The upstream connection is of no use any more. */
        void upstreamBroken();

        /** The client hung up. */
        void clientGone();
    }

    private final Engine engine;
    private final HttpServerExchange exchange;
    private final IoState io;
    private final ClientExchange upstream;
    private final ClientResponse response;
    private final RequestHead head;
    private final boolean restream;
    private final RequestTrace trace;
    private final Owner owner;
    private final AnswerContext context;
    private @Nullable StreamPump pump;
    private @Nullable BodyCollector collector;
    private @Nullable StreamNormaliser normaliser;
    private boolean over;

    UpstreamAnswer(
            Engine engine,
            HttpServerExchange exchange,
            IoState io,
            ClientExchange upstream,
            Dialect dialect,
            RequestHead head,
            boolean restream,
            RequestTrace trace,
            Owner owner) {
        this.engine = engine;
        this.exchange = exchange;
        this.io = io;
        this.upstream = upstream;
        this.response = upstream.getResponse();
        this.head = head;
        this.restream = restream;
        this.trace = trace;
        this.owner = owner;
        this.context = new AnswerContext(
                dialect,
                trace.client(),
                trace.id(),
                head.model() == null ? "unknown" : head.model(),
                System.currentTimeMillis() / 1000,
                head.includeUsage(),
                engine.toolCalls());
    }

    void start(long firstByteDeadlineNanos) {
        String encoding = response.getResponseHeaders().getFirst(Headers.CONTENT_ENCODING);
        boolean packed = encoding != null && !encoding.isBlank() && !encoding.equalsIgnoreCase("identity");
        if (packed && !encoding.toLowerCase(Locale.ROOT).contains("gzip")) {
            brokenBefore("Databricks packed its answer as " + encoding + ", which was not asked for. Try again.");
            return;
        }
        GzipDecoder gzip = packed ? new GzipDecoder() : null;
        int status = response.getResponseCode();
        if (status < 200 || status >= 300) {
            collect(MOST_ERROR_BYTES, gzip, this::error);
        } else if (head.stream() && !restream && isEventStream()) {
            stream(firstByteDeadlineNanos, gzip);
        } else {
            collect(engine.limits().answerBytes(), gzip, this::plain);
        }
    }

    /** Whether the answer has been dealt with and upstream needs no cancelling. */
    boolean over() {
        return over;
    }

    /**
     * Notes what a stream has told so far.
     *
     * @return whether the client has had its whole answer; Codex hangs up as soon as it has
     */
    boolean tell() {
        StreamNormaliser stream = normaliser;
        if (stream == null) {
            return over;
        }
        StreamSummary summary = stream.summary();
        trace.answered(summary);
        return summary.finishReason() != null;
    }

    void cancel() {
        over = true;
        if (pump != null) {
            pump.cancel();
        }
        if (collector != null) {
            collector.cancel();
        }
    }

    private boolean isEventStream() {
        String type = contentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("text/event-stream");
    }

    private @Nullable String contentType() {
        return response.getResponseHeaders().getFirst(Headers.CONTENT_TYPE);
    }

    private void stream(long firstByteDeadlineNanos, @Nullable GzipDecoder gzip) {
        RequestCapture capture = trace.capture();
        StreamNormaliser plain = StreamNormalisers.of(context);
        StreamNormaliser made =
                capture == null || !capture.wantsBodies() ? plain : new WatchedNormaliser(plain, capture);
        normaliser = made;
        StreamPump started = new StreamPump(
                upstream.getResponseChannel(),
                exchange,
                made,
                io,
                engine.limits().idle(),
                gzip,
                this);
        pump = started;
        started.start(firstByteDeadlineNanos, engine.limits().firstByte());
    }

    private void collect(int limit, @Nullable GzipDecoder gzip, java.util.function.Consumer<byte[]> use) {
        Duration patience = engine.limits().firstByte();
        BodyCollector started = new BodyCollector(
                upstream.getResponseChannel(), io, limit, patience, gzip, new BodyCollector.Receiver() {
                    @Override
                    public void collected(byte[] body) {
                        over = true;
                        RequestCapture capture = trace.capture();
                        if (capture != null && capture.wantsBodies()) {
                            capture.upstreamAnswerBody(body, 0, body.length);
                        }
                        use.accept(body);
                    }

                    @Override
                    public void broken(String reason) {
                        brokenBefore(reason);
                    }
                });
        collector = started;
        started.start();
    }

    private void brokenBefore(String reason) {
        over = true;
        owner.upstreamBroken();
        owner.fail(UpstreamError.own(502, reason, "api_error", "upstream_broken"));
    }

    private void error(byte[] body) {
        owner.refused(UpstreamError.read(
                response.getResponseCode(),
                contentType(),
                response.getResponseHeaders().getFirst(Headers.RETRY_AFTER),
                body));
    }

    private void plain(byte[] body) {
        owner.upstreamRead();
        PlainAnswer normal;
        try {
            normal = AnswerNormaliser.normalise(body, context);
        } catch (UnusableAnswer e) {
            owner.fail(UpstreamError.own(502, String.valueOf(e.getMessage()), "api_error", "unusable_answer"));
            return;
        }
        StreamSummary summary = normal.summary();
        trace.answered(summary);
        trace.firstByte();
        if (head.stream()) {
            ByteOutput events = new ByteOutput(normal.body().length + 512);
            Restreamer.chat(normal.body(), context, events);
            streamHeaders();
            AnswerWriter.send(exchange, 200, "text/event-stream", events.view(), patience());
        } else {
            AnswerWriter.send(exchange, 200, "application/json", ByteBuffer.wrap(normal.body()), patience());
        }
    }

    private ClientPatience patience() {
        return new ClientPatience(exchange, io.deadlines, engine.limits().idle(), () -> {
            trace.cancelled();
            AnswerWriter.abort(exchange);
        });
    }

    @Override
    public boolean beforeFirstByte() {
        StreamNormaliser stream = normaliser;
        String error = stream == null ? null : stream.summary().error();
        if (error != null) {
            // Nothing has been sent yet, so the client gets a proper status instead of an error inside a stream.
            over = true;
            owner.upstreamBroken();
            owner.fail(UpstreamError.own(502, error, "api_error", "upstream_broken"));
            return false;
        }
        exchange.setStatusCode(200);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/event-stream; charset=utf-8");
        streamHeaders();
        trace.firstByte();
        return true;
    }

    private void streamHeaders() {
        HeaderMap headers = exchange.getResponseHeaders();
        headers.put(Headers.CACHE_CONTROL, "no-cache");
        headers.put(X_ACCEL_BUFFERING, "no");
    }

    @Override
    public void over(boolean upstreamComplete) {
        tell();
        over = true;
        if (upstreamComplete) {
            owner.upstreamRead();
        } else {
            owner.upstreamBroken();
        }
    }

    @Override
    public void clientGone() {
        owner.clientGone();
    }
}
