package dev.brickway.proxy.guard;

import dev.brickway.translate.ClientKind;
import dev.brickway.translate.Dialect;
import dev.brickway.translate.error.ErrorAnswer;
import dev.brickway.translate.error.UpstreamError;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.util.AttachmentKey;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/** Answers a request that goes no further, in the dialect of its path. */
public final class Refusal {
    /** Why a request went no further, in a sentence, where Brickway itself refused it. */
    public static final AttachmentKey<String> REASON = AttachmentKey.create(String.class);

    /** A sender that is slower than this with a body nobody wants does not come to read the answer either. */
    private static final Duration DRAINED_WITHIN = Duration.ofSeconds(60);

    private static final HttpString INITIATOR = HttpString.tryFromString("x-initiator");
    private static final HttpString INTERACTION = HttpString.tryFromString("x-interaction-type");

    private Refusal() {}

    /**
     * Refuses. A body that has not been read is taken in and thrown away by Undertow after the answer: were the connection
     * closed instead, a client still busy sending would see a reset and never the reason. It has a minute for it.
     */
    public static void send(HttpServerExchange exchange, int status, String message, String code) {
        exchange.putAttachment(REASON, message);
        UpstreamError error = UpstreamError.own(status, message, type(status), code);
        send(exchange, ErrorAnswer.of(dialect(exchange), client(exchange), error));
    }

    /** Sends an error in its final form. */
    public static void send(HttpServerExchange exchange, ErrorAnswer answer) {
        if (!exchange.isRequestComplete()) {
            closeUnlessRead(exchange, DRAINED_WITHIN);
        }
        exchange.setStatusCode(answer.status());
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, answer.contentType());
        answer.retryAfterSeconds()
                .ifPresent(
                        seconds -> exchange.getResponseHeaders().put(Headers.RETRY_AFTER, Integer.toString(seconds)));
        if (exchange.getRequestMethod().equals(Methods.HEAD)) {
            exchange.endExchange();
        } else {
            exchange.getResponseSender().send(ByteBuffer.wrap(answer.body()));
        }
    }

    /** Closes the connection if the rest of the request has not come by then: it would stay open for ever. */
    static void closeUnlessRead(HttpServerExchange exchange, Duration limit) {
        ServerConnection connection = exchange.getConnection();
        XnioExecutor.Key closing = connection
                .getIoThread()
                .executeAfter(() -> IoUtils.safeClose(connection), limit.toMillis(), TimeUnit.MILLISECONDS);
        exchange.addExchangeCompleteListener((_, following) -> {
            closing.remove();
            following.proceed();
        });
    }

    /** The dialect whose error shape a path's clients understand. */
    public static Dialect dialect(HttpServerExchange exchange) {
        String path = exchange.getRelativePath();
        if (path.contains("/messages") || path.startsWith("/anthropic")) {
            return Dialect.MESSAGES;
        }
        return path.endsWith("/responses") ? Dialect.RESPONSES : Dialect.CHAT_COMPLETIONS;
    }

    /** The tool behind a request. */
    public static ClientKind client(HttpServerExchange exchange) {
        var headers = exchange.getRequestHeaders();
        return ClientKind.of(
                headers.getFirst(Headers.USER_AGENT), headers.contains(INITIATOR) || headers.contains(INTERACTION));
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            default -> "invalid_request_error";
        };
    }
}
