package dev.brickway.databricks;

import dev.brickway.network.ConnectTunnel;
import dev.brickway.network.CorporateProxy;
import dev.brickway.network.NetworkFailure;
import dev.brickway.network.NetworkSockets;
import dev.brickway.network.OutboundNetwork;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The REST calls beside the hot path: sign-in, listings, tests. Follows no redirects: the token would go along. */
public final class RestClient implements AutoCloseable {
    /** Listings of large workspaces have some hundred kilobytes. */
    private static final int LARGEST_BODY_MEGABYTES = 16;

    private static final int LARGEST_BODY = LARGEST_BODY_MEGABYTES << 20;

    /** Which sign-ins the JDK's client withholds from a proxy's tunnel; "Basic" unless it is set before its first use. */
    private static final String WITHHELD_SIGN_INS = "jdk.http.auth.tunneling.disabledSchemes";

    static {
        if (System.getProperty(WITHHELD_SIGN_INS) == null) {
            System.setProperty(WITHHELD_SIGN_INS, "");
        }
    }

    private final OutboundNetwork network;
    private final Duration connectTimeout;
    private final AtomicReference<@Nullable HttpClient> client = new AtomicReference<>();

    /** Hears the lines of an answer while they come in. */
    @FunctionalInterface
    public interface LineReceiver {
        /**
         * Takes the next line, without its end.
         *
         * @return false to hear no more; the rest of the answer is then cut off
         */
        boolean line(String line);
    }

    public RestClient(OutboundNetwork network, Duration connectTimeout) {
        this.network = network;
        this.connectTimeout = connectTimeout;
    }

    /**
     * Sends a GET.
     *
     * @param authorization the header's value, null for none
     * @param timeout for all of it, connecting included
     * @throws NetworkFailure with a sentence for people
     */
    public RestAnswer get(URI uri, @Nullable String authorization, Duration timeout)
            throws IOException, InterruptedException {
        return send(request(uri, authorization, "application/json").GET(), timeout);
    }

    /** Sends a POST with a body of the given content type; otherwise as {@link #get}. */
    public RestAnswer post(URI uri, @Nullable String authorization, String contentType, String body, Duration timeout)
            throws IOException, InterruptedException {
        return send(
                request(uri, authorization, "application/json")
                        .header("Content-Type", contentType)
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                timeout);
    }

    /**
     * Sends a POST with a JSON body whose answer is a stream of events, and passes its lines on.
     *
     * @param timeout for all of it, the last line included
     * @param receiver hears the lines of an answer whose status is 2xx, the credential taken out of them as well
     * @return status and headers; a body only if the status is another one
     */
    public RestAnswer stream(
            URI uri, @Nullable String authorization, String body, Duration timeout, LineReceiver receiver)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(uri, authorization, "text/event-stream")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        long deadline = System.nanoTime() + timeout.toNanos();
        HttpResponse<InputStream> response = exchange(request, HttpResponse.BodyHandlers.ofInputStream(), timeout);
        String sent = authorization == null ? "" : authorization;
        AtomicBoolean late = new AtomicBoolean();
        CompletableFuture<@Nullable Void> guard = new CompletableFuture<@Nullable Void>()
                .completeOnTimeout(null, Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        try (InputStream content = response.body()) {
            // The client's own time limit ends with the headers (JDK-8208693).
            CompletableFuture<Void> watch = guard.thenRun(() -> {
                late.set(true);
                closeQuietly(content);
            });
            try {
                boolean good = response.statusCode() / 100 == 2;
                String error = good ? "" : new String(content.readNBytes(LARGEST_BODY), StandardCharsets.UTF_8);
                if (good) {
                    BufferedReader lines = new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8));
                    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                        if (!receiver.line(SentCredential.hide(sent, line))) {
                            break;
                        }
                    }
                }
                if (late.get()) {
                    throw NetworkFailure.noAnswer(uri, timeout);
                }
                return answer(response, error);
            } finally {
                watch.cancel(false);
                guard.cancel(false);
            }
        } catch (IOException e) {
            throw late.get() ? NetworkFailure.noAnswer(uri, timeout) : failure(uri, e, timeout);
        }
    }

    private static HttpRequest.Builder request(URI uri, @Nullable String authorization, String accept) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).header("Accept", accept).header("User-Agent", "brickway");
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return request;
    }

    private RestAnswer send(HttpRequest.Builder request, Duration timeout) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = exchange(
                request,
                HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LARGEST_BODY),
                timeout);
        return answer(response, new String(response.body(), StandardCharsets.UTF_8));
    }

    private static RestAnswer answer(HttpResponse<?> response, String body) {
        String sent = response.request().headers().firstValue("Authorization").orElse("");
        Map<String, String> headers = new HashMap<>();
        response.headers()
                .map()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return new RestAnswer(response.statusCode(), Map.copyOf(headers), SentCredential.hide(sent, body));
    }

    /** Sends, and waits no longer than {@code timeout} for what {@code body} waits for. */
    private <T> HttpResponse<T> exchange(
            HttpRequest.Builder builder, HttpResponse.BodyHandler<T> body, Duration timeout)
            throws IOException, InterruptedException {
        URI uri = builder.build().uri();
        CorporateProxy proxy = network.proxyFor(uri);
        if (proxy != null) {
            ConnectTunnel.check(proxy);
            String authorization = proxy.authorization();
            if (authorization != null) {
                // Goes into CONNECT only: the JDK's client keeps Proxy-… headers out of the tunnel.
                builder.header("Proxy-Authorization", authorization);
            }
        }
        CompletableFuture<HttpResponse<T>> answering =
                client().sendAsync(builder.timeout(timeout).build(), body);
        try {
            HttpResponse<T> response = answering.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            if (response.statusCode() == 407 && proxy != null) {
                throw ConnectTunnel.refusal(
                        uri, proxy, 407, "407", response.headers().allValues("proxy-authenticate"));
            }
            return response;
        } catch (TimeoutException e) {
            throw orTheProxys(NetworkFailure.noAnswer(uri, timeout), uri, proxy);
        } catch (ExecutionException e) {
            throw failure(uri, e.getCause() instanceof IOException io ? io : new IOException(e.getCause()), timeout);
        } finally {
            answering.cancel(true);
        }
    }

    /** A sentence for what the JDK's client reported. */
    private NetworkFailure failure(URI uri, IOException cause, Duration timeout) {
        CorporateProxy proxy = network.proxyFor(uri);
        if (cause instanceof HttpConnectTimeoutException) {
            return NetworkFailure.timeout(uri, proxy, connectTimeout);
        }
        if (cause instanceof HttpTimeoutException) {
            return orTheProxys(NetworkFailure.noAnswer(uri, timeout), uri, proxy);
        }
        for (Throwable deeper = cause; deeper != null; deeper = deeper.getCause()) {
            // All that the JDK's BodyHandlers.limiting tells (JDK 25).
            if (String.valueOf(deeper.getMessage()).startsWith("body exceeds capacity")) {
                return NetworkFailure.tooLong(uri, LARGEST_BODY_MEGABYTES);
            }
        }
        NetworkFailure failure = NetworkFailure.of(uri, proxy, cause, network.trust());
        return failure.kind() == NetworkFailure.Kind.BROKEN ? orTheProxys(failure, uri, proxy) : failure;
    }

    /**
     * The JDK's client tells at most the status of a proxy that refused, and of a silent one nothing; asked once more, the
     * proxy says why.
     */
    private NetworkFailure orTheProxys(NetworkFailure failure, URI uri, @Nullable CorporateProxy proxy) {
        if (proxy == null) {
            return failure;
        }
        try {
            NetworkSockets.connect(uri, proxy, connectTimeout).close();
            return failure;
        } catch (NetworkFailure refusal) {
            return refusal;
        } catch (IOException closing) {
            return failure;
        }
    }

    private static void closeQuietly(InputStream content) {
        try {
            content.close();
        } catch (IOException closedAlready) {
            return; // whoever reads it notices
        }
    }

    private HttpClient client() throws IOException {
        HttpClient made = client.get();
        if (made != null) {
            return made;
        }
        try {
            // HTTP/1.1: the JDK's HTTP/2 loses requests when a server says goodbye (JDK-8371903).
            made = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(connectTimeout)
                    .proxy(new Proxies())
                    .sslContext(network.trust().context())
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS could not be set up: " + e.getMessage(), e);
        }
        if (client.compareAndSet(null, made)) {
            return made;
        }
        made.close();
        return Objects.requireNonNull(client.get());
    }

    /** Our rules in the JDK's form. */
    private final class Proxies extends ProxySelector {
        @Override
        public List<Proxy> select(URI uri) {
            CorporateProxy proxy = network.proxyFor(uri);
            return List.of(
                    proxy == null
                            ? Proxy.NO_PROXY
                            : new Proxy(
                                    Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port())));
        }

        /** The request itself fails with its reason. */
        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException cause) {}
    }

    @Override
    public void close() {
        HttpClient made = client.getAndSet(null);
        if (made != null) {
            made.shutdownNow();
        }
    }
}
