package dev.brickway.databricks.check;

import dev.brickway.databricks.RestClient;
import dev.brickway.network.OutboundNetwork;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Posts one request and gives the answer while it is still coming. */
final class StreamClient implements AutoCloseable {
    private static final int LARGEST_ERROR = 256 * 1024;

    private final HttpClient client;

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

    /**
     * Posts JSON.
     *
     * @param receiver hears the lines of an answer whose status is 2xx, until it returns false
     * @return status and headers; a body only if the status is another one
     */
    RestClient.Answer stream(URI uri, @Nullable String authorization, String body, Predicate<String> receiver)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .header("User-Agent", "brickway")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        HttpResponse<InputStream> response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        Map<String, String> headers = new HashMap<>();
        response.headers()
                .map()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        try (InputStream in = response.body()) {
            if (response.statusCode() / 100 != 2) {
                String error = new String(in.readNBytes(LARGEST_ERROR), StandardCharsets.UTF_8);
                return new RestClient.Answer(response.statusCode(), headers, error);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            String line = lines.readLine();
            while (line != null && receiver.test(line)) {
                line = lines.readLine();
            }
            return new RestClient.Answer(response.statusCode(), headers, "");
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
