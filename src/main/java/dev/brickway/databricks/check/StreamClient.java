package dev.brickway.databricks.check;

import dev.brickway.network.OutboundNetwork;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Posts one request and gives the answer while it is still coming. */
final class StreamClient implements AutoCloseable {
    private final HttpClient client;

    /** An answer whose body is read as it comes. */
    record Streaming(int status, HttpResponse<InputStream> response) {
        @Nullable String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        InputStream body() {
            return response.body();
        }
    }

    StreamClient(OutboundNetwork network, Duration connectTimeout) throws IOException {
        try {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(connectTimeout)
                    .sslContext(network.trust().context())
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS could not be set up: " + e.getMessage(), e);
        }
    }

    Streaming post(URI uri, @Nullable String authorization, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .header("User-Agent", "brickway")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        HttpResponse<InputStream> response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        return new Streaming(response.statusCode(), response);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
