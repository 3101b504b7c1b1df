package dev.brickway.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams at a human pace, clients that hang up, streams that go wrong on purpose. */
@Timeout(60)
class PacedStreamTest {
    private static final String PATH = "/serving-endpoints/databricks-claude-sonnet-4-6/invocations";

    private static DemoWorkspace human;
    private static DemoWorkspace instant;

    @BeforeAll
    static void start() {
        human = DemoWorkspace.start(new DemoOptions(0, Pace.HUMAN, "the-token"));
        instant = DemoWorkspace.start(new DemoOptions(0, Pace.INSTANT, "the-token"));
    }

    @AfterAll
    static void stop() {
        human.close();
        instant.close();
    }

    @Test
    void theFirstChunkComesBeforeTheLastIsMade() throws Exception {
        try (BufferedReader lines = lines(new Client(human).open(PATH, ask("hi", true)))) {
            assertTrue(lines.readLine().startsWith("data: "));
            assertEquals(1, human.activeStreams());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo:slow", "demo:stall", "demo:stall 0"})
    void aHangUpEndsTheStreamWithinATenthOfASecond(String prompt) throws Exception {
        String body = ask(prompt, true);
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), instant.uri().getPort())) {
            socket.getOutputStream()
                    .write(("POST " + PATH + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer the-token\r\n"
                                    + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.UTF_8));
            await(() -> instant.activeStreams() == 1);
            if (!prompt.endsWith("0")) {
                assertTrue(socket.getInputStream().read() > 0);
            }
        }
        long hungUp = System.nanoTime();
        await(() -> instant.activeStreams() == 0);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - hungUp);
        // The promise is 100 ms; the test allows for a machine that is busy with other things.
        assertTrue(millis < 1000, "took " + millis + " ms");
    }

    @Test
    void aConnectionServesManyStreamsInTurn() throws Exception {
        String body = ask("demo:long 3", true);
        byte[] request = ("POST " + PATH + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer the-token\r\n"
                        + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), instant.uri().getPort())) {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (int round = 0; round < 20; round++) {
                socket.getOutputStream().write(request);
                assertEquals("HTTP/1.1 200 OK", lines.readLine());
                String line = lines.readLine();
                while (!line.equals("0")) {
                    line = lines.readLine();
                }
                assertEquals("", lines.readLine());
            }
            // Two at once: the second waits for the first and is not lost.
            socket.getOutputStream().write(request);
            socket.getOutputStream().write(request);
            int ends = 0;
            while (ends < 2) {
                ends += lines.readLine().equals("data: [DONE]") ? 1 : 0;
            }
        }
        await(() -> instant.activeStreams() == 0);
    }

    @Test
    void twoHundredSlowStreamsRunAtOnce() throws Exception {
        HttpRequest request = new Client(human)
                .request(PATH)
                .POST(HttpRequest.BodyPublishers.ofString(ask("demo:long 20", true)))
                .build();
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            answers.add(Client.http().sendAsync(request, HttpResponse.BodyHandlers.ofString()));
        }
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            HttpResponse<String> response = answer.get();
            assertEquals(200, response.statusCode());
            assertEquals(22, Client.data(response.body()).size());
        }
        await(() -> human.activeStreams() == 0);
    }

    @Test
    void twoHundredStalledStreamsEndWhenTheirClientsGo() throws Exception {
        HttpRequest request = new Client(human)
                .request(PATH)
                .POST(HttpRequest.BodyPublishers.ofString(ask("demo:stall 1", true)))
                .build();
        List<CompletableFuture<HttpResponse<InputStream>>> answers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            answers.add(Client.http().sendAsync(request, HttpResponse.BodyHandlers.ofInputStream()));
        }
        await(() -> human.activeStreams() == 200);
        for (CompletableFuture<HttpResponse<InputStream>> answer : answers) {
            answer.get().body().close();
        }
        await(() -> human.activeStreams() == 0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCutIsSeenByTheClient(boolean stream) throws Exception {
        HttpResponse<InputStream> response = new Client(instant).open(PATH, ask("demo:cut", stream));

        assertEquals(200, response.statusCode());
        assertThrows(IOException.class, () -> response.body().readAllBytes());
        await(() -> instant.activeStreams() == 0);
    }

    @Test
    void aVeryLongStreamComesWhole() throws Exception {
        try (BufferedReader lines = lines(new Client(instant).open(PATH, ask("demo:long 20000", true)))) {
            assertEquals(
                    20_002,
                    lines.lines().filter(line -> line.startsWith("data: ")).count());
        }
    }

    @Test
    void aLargeRequestIsAnsweredWithAStreamToo() throws Exception {
        String body = ask("demo:long 3 " + "word ".repeat(600_000), true);
        for (int i = 0; i < 3; i++) {
            String stream = new Client(instant).post(PATH, body).body();
            assertEquals(5, Client.data(stream).size());
        }
    }

    @Test
    void stopsAtOnceWithStreamsInProgress() throws Exception {
        DemoWorkspace workspace = DemoWorkspace.start(new DemoOptions(0, Pace.HUMAN, "the-token"));
        HttpResponse<InputStream> response = new Client(workspace).open(PATH, ask("demo:slow", true));
        long begun = System.nanoTime();
        workspace.close();
        assertThrows(IOException.class, () -> response.body().readAllBytes());
        assertTrue(Duration.ofNanos(System.nanoTime() - begun).toSeconds() < 10);
    }

    private static String ask(String prompt, boolean stream) {
        return "{\"stream\":" + stream + ",\"messages\":[{\"role\":\"user\",\"content\":\"" + prompt + "\"}]}";
    }

    private static BufferedReader lines(HttpResponse<InputStream> response) {
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    private interface Condition {
        boolean holds();
    }

    /** Looks until the condition holds; the test's time limit ends a wait that is in vain. */
    private static void await(Condition condition) throws InterruptedException {
        while (!condition.holds()) {
            Thread.sleep(1);
        }
    }
}
