package dev.brickway.app;

import dev.brickway.app.instance.InstanceActions;
import dev.brickway.app.instance.InstanceConnection;
import dev.brickway.settings.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What Brickway asks itself while its packages are made: a JVM with {@code -XX:AOTCacheOutput} learns from that start
 * (<a href="https://openjdk.org/jeps/514">JEP 514</a>) what it has ready at all later ones. What is not used then is
 * loaded from the jars when it is first needed.
 */
public final class TrainingRequest {
    /** Switches it on: {@code on}. */
    private static final String VARIABLE = "BRICKWAY_TRAINING";

    private static final String FAILURE = "The training run got no answer: ";

    private static final int PATIENCE_MILLISECONDS = 30_000;

    private TrainingRequest() {}

    /** Whether this start is such a one. */
    public static boolean wanted(Map<String, String> environment) {
        return "on".equals(environment.get(VARIABLE));
    }

    /**
     * Has a streamed answer from the proxy, as a coding tool has, once it runs. By a plain socket, so that the JVM learns
     * the proxy and no client.
     *
     * @throws IOException if there was none within 30 seconds; the message is a sentence
     */
    public static void send(InstanceActions brickway) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLISECONDS);
        while (System.nanoTime() < end) {
            InstanceConnection connection = brickway.connection();
            String address = connection.address();
            if (address != null) {
                send(address, connection.key(), connection.models().getFirst().id());
                return;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new IOException(FAILURE + "the proxy does not run.");
    }

    private static void send(String address, @Nullable Secret key, String model) throws IOException {
        URI proxy = URI.create(address);
        byte[] body = """
                {"model": "%s", "stream": true, "temperature": 0, "top_p": 1, "messages": [{"role": "user", "content": "Say hi"}]}""".formatted(model).getBytes(StandardCharsets.UTF_8);
        String head = """
                POST /v1/chat/completions HTTP/1.1\r
                Host: %s\r
                %sContent-Type: application/json\r
                Content-Length: %d\r
                Connection: close\r
                \r
                """.formatted(
                proxy.getAuthority(), key == null ? "" : "Authorization: Bearer " + key.reveal() + "\r\n", body.length);
        try (Socket socket = new Socket(proxy.getHost(), proxy.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLISECONDS);
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            out.flush();
            String answer = read(socket.getInputStream());
            if (!answer.contains(" 200 ") || !answer.contains("[DONE]")) {
                throw new IOException(FAILURE + answer.lines().findFirst().orElse("it was empty"));
            }
        }
    }

    private static String read(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
}
