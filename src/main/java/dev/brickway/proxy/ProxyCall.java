package dev.brickway.proxy;

import com.google.gson.JsonParseException;
import dev.brickway.proxy.guard.Refusal;
import dev.brickway.proxy.guard.SizeGuard;
import dev.brickway.requests.RequestCapture;
import dev.brickway.translate.Dialect;
import dev.brickway.translate.error.ErrorAnswer;
import dev.brickway.translate.error.UpstreamError;
import dev.brickway.translate.json.JsonSyntaxError;
import dev.brickway.translate.request.FixOptions;
import dev.brickway.translate.request.FixedRequest;
import dev.brickway.translate.request.RequestFixer;
import dev.brickway.translate.request.TopLevelField;
import io.undertow.client.ClientExchange;
import io.undertow.client.ClientRequest;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioIoThread;

/**
 * One request on its way: read, fixed, sent to Databricks, repaired or repeated where that is safe, answered. Lives on
 * one I/O thread and never blocks it.
 */
final class ProxyCall
        implements BodyReader.Receiver, UpstreamAttempt.Listener, Deadlines.Watched, UpstreamAnswer.Owner {
    private static final HttpString CHANGES = HttpString.tryFromString("x-brickway-changes");

    private final Engine engine;
    private final HttpServerExchange exchange;
    private final Dialect dialect;
    private final RequestTrace trace;
    private final @Nullable String modelInPath;
    private final XnioIoThread thread;
    private final IoState io;
    private final Repairs repairs;
    private final CallCredential credential;

    private RequestReader.@Nullable Read prepared;
    private RequestReader.@Nullable Draft draft;
    private @Nullable Route route;
    private @Nullable HangUpWatch watch;
    private @Nullable UpstreamAttempt attempt;
    private @Nullable UpstreamAnswer answer;
    private long firstByteDeadlineNanos;
    private boolean restream;
    private boolean over;

    /**
     * Prepares a call.
     *
     * @param modelInPath the model named by the path, used when the body names none
     */
    ProxyCall(
            Engine engine,
            HttpServerExchange exchange,
            Dialect dialect,
            RequestTrace trace,
            @Nullable String modelInPath) {
        this.engine = engine;
        this.exchange = exchange;
        this.dialect = dialect;
        this.trace = trace;
        this.modelInPath = modelInPath;
        this.thread = exchange.getIoThread();
        this.io = engine.io().of(thread);
        this.repairs = new Repairs(engine.router(), engine.memory());
        this.credential = new CallCredential(engine, exchange);
    }

    void start() {
        exchange.addExchangeCompleteListener((done, next) -> {
            finished();
            next.proceed();
        });
        BodyReader.read(exchange, io, engine.limits(), this);
    }

    @Override
    public void body(byte[] bytes, int length) {
        try {
            RequestReader reader = new RequestReader(engine.router(), dialect, modelInPath, this::options);
            RequestReader.Read read = reader.read(bytes, length, io.lastAsked(dialect));
            trace.asked(read.model(), read.head().stream(), length);
            draft = read.draft();
            route = draft != null ? draft.route() : engine.router().route(dialect, read.model(), Detour.NONE);
            prepared = read;
            io.asked(dialect, read.model());
        } catch (JsonSyntaxError | JsonParseException e) {
            trace.asked(null, false, length);
            notJson(e);
            return;
        } catch (RoutingError e) {
            refuse(e);
            return;
        }
        watch = HangUpWatch.arm(exchange, this::clientGone);
        firstByteDeadlineNanos = System.nanoTime() + engine.limits().firstByte().toNanos();
        credential.obtain(() -> unlessOver(() -> send(false)), e -> unlessOver(() -> refuse(e)));
    }

    @Override
    public void tooLarge() {
        SizeGuard.refuse(exchange, engine.limits().requestBytes());
    }

    @Override
    public void stalled() {
        exchange.setPersistent(false);
        refuse(408, BodyReader.stalled(engine.limits()), "timeout");
    }

    @Override
    public void gone() {
        trace.cancelled();
        AnswerWriter.abort(exchange);
    }

    /** Sends the request upstream, for the first time or again. */
    private void send(boolean freshConnection) {
        RequestReader.Read request = prepared();
        Route way = route();
        trace.sent(way.model());
        FixedRequest fixed;
        try {
            fixed = fixed(request, way);
        } catch (JsonSyntaxError | JsonParseException e) {
            notJson(e);
            return;
        }
        trace.attempt();
        trace.changed(fixed.changes());
        if (!fixed.changes().isEmpty()) {
            exchange.getResponseHeaders().put(CHANGES, String.join(",", fixed.changes()));
        }
        restream = fixed.restream();
        boolean stream = request.head().stream() && !restream;
        ClientRequest upstream = UpstreamHeaders.request(
                exchange, way, dialect, credential.value(), stream, fixed.length(), engine.version());
        RequestCapture capture = trace.capture();
        if (capture != null) {
            Capturing.sent(capture, way.origin(), upstream, fixed.parts());
        }
        io.deadlines.watch(this);
        UpstreamAttempt next = new UpstreamAttempt(
                engine.connector(),
                io,
                thread,
                way.origin(),
                upstream,
                fixed.parts().toArray(ByteBuffer[]::new),
                this);
        attempt = next;
        next.start(freshConnection);
    }

    private FixedRequest fixed(RequestReader.Read request, Route way) throws JsonSyntaxError {
        RequestReader.Draft ready = draft;
        draft = null;
        return ready != null
                ? ready.fixed()
                : RequestFixer.fix(
                        request.body(), request.length(), request.strings(), dialect, way.family(), options(way));
    }

    private FixOptions options(Route way) {
        return new FixOptions(
                way.model(), way.maxOutputTokens(), repairs.refusedFields(way.model()), engine.toolCalls());
    }

    @Override
    public void answered(UpstreamAttempt from, ClientExchange upstream) {
        io.deadlines.forget(this);
        int status = upstream.getResponse().getResponseCode();
        trace.upstreamStatus(status);
        RequestCapture capture = trace.capture();
        if (capture != null) {
            capture.answered(status, Capturing.headers(upstream.getResponse().getResponseHeaders()));
        }
        RequestReader.Read request = prepared();
        if (status < 300) {
            repairs.succeeded(route());
        }
        answer = new UpstreamAnswer(engine, exchange, io, upstream, dialect, request.head(), restream, trace, this);
        answer.start(firstByteDeadlineNanos);
    }

    @Override
    public void failed(UpstreamAttempt from, IOException cause) {
        io.deadlines.forget(this);
        if (over) {
            return;
        }
        if (cause instanceof AnswerHeads.TooLong) {
            refuse(
                    502,
                    "Databricks sent " + cause.getMessage() + " before its answer, which Brickway does not take in. "
                            + "Try again, or ask who runs the workspace what adds them.",
                    "unusable_answer");
        } else if (RetryRules.repeatsOnFreshConnection(from, engine.limits())) {
            send(true);
        } else {
            String reason = engine.connector().reason(route().origin(), cause);
            refuse(502, "Databricks cannot be reached: " + reason, "upstream_unreachable");
        }
    }

    /** An error answer of Databricks: mends what can be mended, passes the rest on. */
    @Override
    public void refused(UpstreamError error) {
        upstreamRead();
        mend(error);
    }

    private void mend(UpstreamError error) {
        switch (repairs.after(error, route(), this::mentions, trace.attempts())) {
            case Repairs.Next.Wait(int seconds) -> thread.executeAfter(this::repeat, seconds, TimeUnit.SECONDS);
            case Repairs.Next.Again again -> detour();
            case Repairs.Next.SignIn signIn ->
                credential.renew(
                        this::repeat,
                        () -> unlessOver(() -> mend(error)),
                        failure -> unlessOver(() -> refuse(failure)));
            case Repairs.Next.GiveUp(UpstreamError said) -> fail(said);
        }
    }

    private void detour() {
        try {
            route = engine.router().route(dialect, prepared().model(), repairs.detour());
            repeat();
        } catch (RoutingError e) {
            refuse(e);
        }
    }

    /** Whether the field that upstream complains of is one that this request has at its top level. */
    private boolean mentions(String field) {
        RequestReader.Read request = prepared();
        try {
            return TopLevelField.isIn(request.body(), request.length(), field);
        } catch (JsonSyntaxError e) {
            return false;
        }
    }

    private void unlessOver(Runnable step) {
        if (!over) {
            step.run();
        }
    }

    private void repeat() {
        if (!over) {
            firstByteDeadlineNanos =
                    System.nanoTime() + engine.limits().firstByte().toNanos();
            send(false);
        }
    }

    @Override
    public void upstreamRead() {
        UpstreamAttempt done = attempt;
        if (done != null) {
            done.finished();
        }
    }

    @Override
    public void upstreamBroken() {
        UpstreamAttempt broken = attempt;
        if (broken != null) {
            broken.cancel();
        }
    }

    @Override
    public void fail(UpstreamError failure) {
        UpstreamError error = credential.hide(failure);
        trace.failed(error.words());
        RequestCapture capture = trace.capture();
        if (capture != null) {
            capture.advice(error.nextStep());
        }
        trace.firstByte();
        Refusal.send(exchange, ErrorAnswer.of(dialect, trace.client(), error));
    }

    @Override
    public void clientGone() {
        boolean whole = answer != null && answer.tell();
        if (!whole) {
            trace.cancelled();
        }
        cancelUpstream();
        AnswerWriter.abort(exchange);
    }

    private void notJson(Exception reason) {
        refuse(400, "The request body is not valid JSON: " + reason.getMessage() + ".", "invalid_json");
    }

    private void refuse(RoutingError error) {
        refuse(error.status(), String.valueOf(error.getMessage()), error.code());
    }

    private void refuse(int status, String message, String code) {
        fail(UpstreamError.own(status, message, status >= 500 ? "api_error" : "invalid_request_error", code));
    }

    private void cancelUpstream() {
        io.deadlines.forget(this);
        if (answer != null) {
            answer.cancel();
        }
        if (attempt != null) {
            attempt.cancel();
        }
    }

    /** The exchange is over, however it ended. */
    private void finished() {
        if (over) {
            return;
        }
        over = true;
        if (watch != null) {
            watch.disarm();
        }
        boolean answered = answer != null && answer.over();
        if (!answered) {
            cancelUpstream();
        } else if (trace.attempts() == 1 && attempt != null && attempt.requestSent()) {
            io.bodies.give(prepared().body());
            prepared = null; // another request's from now on
        }
    }

    private RequestReader.Read prepared() {
        RequestReader.Read request = prepared;
        if (request == null) {
            throw new IllegalStateException("the request has not been read");
        }
        return request;
    }

    private Route route() {
        Route known = route;
        if (known == null) {
            throw new IllegalStateException("the request has not been routed");
        }
        return known;
    }

    @Override
    public long deadlineNanos() {
        return firstByteDeadlineNanos;
    }

    /** The head of the answer did not come in time. */
    @Override
    public void expired() {
        cancelUpstream();
        refuse(
                504,
                "Databricks has not begun to answer within "
                        + engine.limits().firstByte().toSeconds()
                        + " s. Try again, or raise DBX_PROXY_TIMEOUT_SECONDS.",
                "upstream_timeout");
    }
}
