package dev.brickway.databricks;

import dev.brickway.network.OutboundNetwork;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The REST calls beside the hot path: sign-in, listings, tests. Follows no redirects: the token would go along. */
public final class RestClient implements AutoCloseable {
    /** Listings of large workspaces have some hundred kilobytes. */
    private static final int LARGEST_BODY = 16 << 20;

    private final OutboundNetwork network;
    private final Duration connectTimeout;
    private final AtomicReference<@Nullable HttpClient> client = new AtomicReference<>();

    /**
     * An answer, whatever its status.
     *
     * @param headers the first value of each, names in lower case
     */
    public record Answer(int status, Map<String, String> headers, String body) {
        public @Nullable String header(String lowerCaseName) {
            return headers.get(lowerCaseName);
        }
    }

    public RestClient(OutboundNetwork network, Duration connectTimeout) {
        this.network = network;
        this.connectTimeout = connectTimeout;
    }

    /**
     * Sends a GET.
     *
     * @param authorization the header's value, null for none
     * @throws IOException with a message for people
     */
    public Answer get(URI uri, @Nullable String authorization, Duration timeout)
            throws IOException, InterruptedException {
        return send(request(uri, authorization, timeout).GET().build());
    }

    /** Sends a POST with a body of the given content type. */
    public Answer post(URI uri, @Nullable String authorization, String contentType, String body, Duration timeout)
            throws IOException, InterruptedException {
        return send(request(uri, authorization, timeout)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private static HttpRequest.Builder request(URI uri, @Nullable String authorization, Duration timeout) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(timeout)
                .header("Accept", "application/json")
                .header("User-Agent", "brickway");
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return request;
    }

    private Answer send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = client().send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            Map<String, String> headers = new HashMap<>();
            response.headers()
                    .map()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            return new Answer(
                    response.statusCode(),
                    Map.copyOf(headers),
                    new String(body.readNBytes(LARGEST_BODY), StandardCharsets.UTF_8));
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

    @Override
    public void close() {
        HttpClient made = client.getAndSet(null);
        if (made != null) {
            made.shutdownNow();
        }
    }
}
