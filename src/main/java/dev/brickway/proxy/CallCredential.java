package dev.brickway.proxy;

import dev.brickway.databricks.Credential;
import dev.brickway.databricks.CredentialFailure;
import dev.brickway.platform.HowTo;
import dev.brickway.proxy.guard.LocalKeyGuard;
import dev.brickway.translate.error.UpstreamError;
import io.undertow.server.HttpServerExchange;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioIoThread;

/**
 * The credential of one call: the workspace's, or for want of one the client's own Databricks token, for this request
 * alone. Used on the call's I/O thread, which never waits for it.
 */
final class CallCredential {
    private final Engine engine;
    private final HttpServerExchange exchange;
    private final XnioIoThread thread;
    private @Nullable String value;
    private boolean renewable;

    CallCredential(Engine engine, HttpServerExchange exchange) {
        this.engine = engine;
        this.exchange = exchange;
        this.thread = exchange.getIoThread();
    }

    /** The header's value, once it has been obtained. */
    String value() {
        String known = value;
        if (known == null) {
            throw new IllegalStateException("no credential has been obtained");
        }
        return known;
    }

    /** Takes the credential out of what the workspace said, which goes to the client and into the log. */
    UpstreamError hide(UpstreamError error) {
        String known = value;
        return known == null ? error : error.hiding(known.substring(known.indexOf(' ') + 1));
    }

    /** Calls one of the two on the I/O thread: at once when the credential is at hand, else as soon as it is. */
    void obtain(Runnable ready, Consumer<RoutingError> failed) {
        onThread(
                engine.authorizer().authorization(),
                configured -> {
                    renewable = configured != null;
                    value = configured != null ? configured : clientsOwn();
                    if (value != null) {
                        ready.run();
                    } else {
                        failed.accept(new RoutingError(
                                401,
                                "No Databricks credential is set up. Store a token " + HowTo.STORE_TOKEN
                                        + ", or set DBX_TOKEN and restart Brickway.",
                                "no_credential"));
                    }
                },
                failed);
    }

    /**
     * Asks for another credential after this one was refused, at most once.
     *
     * @param none called when there is no other
     */
    void renew(Runnable ready, Runnable none, Consumer<RoutingError> failed) {
        if (!renewable) {
            none.run();
            return;
        }
        renewable = false;
        String refused = value();
        onThread(
                engine.authorizer().renew(refused),
                other -> {
                    if (other == null || other.equals(refused)) {
                        none.run();
                    } else {
                        value = other;
                        ready.run();
                    }
                },
                failed);
    }

    private @Nullable String clientsOwn() {
        String sent = LocalKeyGuard.bearer(exchange.getRequestHeaders());
        return sent != null && Credential.isToken(sent) ? "Bearer " + sent : null;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // only this listener is told of the outcome
    private void onThread(
            CompletionStage<@Nullable String> stage, Consumer<@Nullable String> got, Consumer<RoutingError> failed) {
        CompletableFuture<@Nullable String> future = stage.toCompletableFuture();
        if (future.isDone() && !future.isCompletedExceptionally()) {
            got.accept(future.getNow(null));
            return;
        }
        future.whenComplete((header, failure) -> thread.execute(() -> {
            if (failure == null) {
                got.accept(header);
            } else {
                failed.accept(refusal(failure));
            }
        }));
    }

    private static RoutingError refusal(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        boolean passing = cause instanceof CredentialFailure credential && credential.temporary();
        return new RoutingError(passing ? 503 : 401, String.valueOf(cause.getMessage()), "credential_unavailable");
    }
}
