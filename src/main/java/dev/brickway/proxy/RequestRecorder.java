package dev.brickway.proxy;

import dev.brickway.proxy.guard.Refusal;
import dev.brickway.requests.CaptureBuffer;
import dev.brickway.requests.RequestCapture;
import dev.brickway.requests.RequestListener;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.HttpString;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Gives every request its id and tells the listener of it when it is over; nobody else reports requests. */
final class RequestRecorder implements HttpHandler {
    static final AttachmentKey<RequestTrace> TRACE = AttachmentKey.create(RequestTrace.class);

    private static final HttpString REQUEST_ID = HttpString.tryFromString("x-brickway-request-id");
    /** What an aborted request is logged with, after nginx's "client closed request". */
    private static final int CLIENT_CLOSED_REQUEST = 499;

    private final RequestListener listener;
    private final @Nullable CaptureBuffer details;
    private final HttpHandler next;

    /**
     * Records what {@code next} does.
     *
     * @param details takes what else is known of each request, null when nobody wants it
     */
    RequestRecorder(RequestListener listener, @Nullable CaptureBuffer details, HttpHandler next) {
        this.listener = listener;
        this.details = details;
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        String id = newId();
        RequestCapture capture = details == null ? null : details.begin(id);
        if (capture != null) {
            Capturing.begin(exchange, capture);
        }
        RequestTrace trace = new RequestTrace(
                id, Refusal.client(exchange), exchange.getRequestMethod() + " " + exchange.getRelativePath(), capture);
        exchange.putAttachment(TRACE, trace);
        exchange.getResponseHeaders().put(REQUEST_ID, id);
        exchange.addExchangeCompleteListener((done, others) -> {
            int status = done.getStatusCode();
            if (!done.isResponseStarted()) {
                status = CLIENT_CLOSED_REQUEST;
                trace.cancelled(); // a reset is told here before anybody who reads the body hears of it
            }
            String refused = done.getAttachment(Refusal.REASON);
            if (refused != null) {
                trace.failed(refused);
            }
            if (capture != null) {
                capture.finish(Capturing.headers(done.getResponseHeaders()));
            }
            listener.finished(trace.finish(status, done.getResponseBytesSent()));
            others.proceed();
        });
        next.handleRequest(exchange);
    }

    private static String newId() {
        long random = ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);
        String digits = Long.toString(random, Character.MAX_RADIX);
        return "bw-" + "0000000000000".substring(digits.length()) + digits;
    }
}
