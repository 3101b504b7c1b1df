package dev.brickway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.BesideOthers;
import dev.brickway.cli.BrickwayProcess.Ended;
import java.io.BufferedReader;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One Brickway per configuration folder and the commands to it, as processes. */
@Timeout(120)
@BesideOthers
class InstanceProcessTest {
    private static final String TOKEN = "dapi0123456789abcdef0123456789abcdef";
    private static final String CHAT = "{\"model\":\"databricks-claude-sonnet-4-6\",\"max_tokens\":200,\"stream\":%s,"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"demo:long 160\"}]}";

    @TempDir
    private Path config;

    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.close();
    }

    private HttpResponse<InputStream> chat(String address, boolean stream) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/v1/chat/completions"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(CHAT.formatted(stream)))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    /** Returns when new requests are refused; the test's time limit bounds the wait. */
    private void awaitStopping(String address) throws Exception {
        HttpRequest health =
                HttpRequest.newBuilder(URI.create(address + "/healthz")).build();
        while (http.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
            Thread.sleep(20);
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    @Test
    void fromStatusToStop() throws Exception {
        try (BrickwayProcess brickway = BrickwayProcess.serve(config, Map.of(), "--demo", "--port", "0")) {
            chat(brickway.address(), false).body().readAllBytes();

            Ended status = BrickwayProcess.run(config, "status");
            assertEquals(0, status.exitCode(), status.all());
            String first = status.out().lines().findFirst().orElse("");
            assertTrue(
                    first.matches("Brickway \\S+ is running on " + brickway.address() + " \\(pid " + brickway.pid()
                            + ", since \\d\\d:\\d\\d\\)"),
                    first);
            assertTrue(status.out().contains("demo workspace") && status.out().contains("1, 0 failed"), status.all());

            Ended json = BrickwayProcess.run(config, "status", "--json");
            assertTrue(json.out().startsWith("{\"running\":true,") && json.out().contains("\"requests\":1,"));

            Ended second = BrickwayProcess.run(config, "serve", "--demo", "--port", "0");
            assertEquals(3, second.exitCode(), second.all());
            assertEquals(1, second.all().lines().count() - 1, second.all());
            assertTrue(second.err().contains("pid " + brickway.pid() + ", " + brickway.address()), second.all());

            Ended log = BrickwayProcess.run(config, "log", "-n", "1", "--json");
            assertTrue(log.out().isEmpty() || log.out().startsWith("{\"id\":"), log.all());

            Ended stop = BrickwayProcess.run(config, "stop");
            assertEquals(0, stop.exitCode(), stop.all());
            assertFalse(brickway.process().isAlive());
            assertEquals(0, brickway.process().exitValue());
            assertEquals("Brickway has stopped.", brickway.rest().getLast());
        }
        Ended status = BrickwayProcess.run(config, "status");
        assertEquals(1, status.exitCode(), status.all());
        assertTrue(status.out().startsWith("Brickway is not running. Start it with `brickway serve`."), status.all());
        Ended stop = BrickwayProcess.run(config, "stop");
        assertEquals(1, stop.exitCode(), stop.all());
        Ended log = BrickwayProcess.run(config, "log", "-n", "1");
        assertTrue(log.out().endsWith("Brickway has stopped.\n"), log.all());
        assertTrue(log.err().contains("not running"), log.all());
    }

    @Test
    void aRestartTakesSettingsOverOrSaysWhyNotAndTheLogIsFollowedThroughIt() throws Exception {
        int port = freePort();
        Path settings = Files.writeString(config.resolve("settings.json"), "{\"port\": " + port + "}");
        try (BrickwayProcess brickway =
                        BrickwayProcess.serve(config, Map.of("BRICKWAY_LOCAL_KEY", "local-key-0123456789"), "--demo");
                BufferedReader following =
                        BrickwayProcess.start(config, "log", "-f").inputReader(StandardCharsets.UTF_8)) {
            assertTrue(String.valueOf(following.readLine()).contains("is listening on http://127.0.0.1:" + port));
            assertTrue(String.valueOf(following.readLine()).contains("Forwarding to"));

            int other = freePort();
            Files.writeString(settings, "{\"port\": " + other + "}");
            Ended restart = BrickwayProcess.run(config, "restart");
            assertEquals(0, restart.exitCode(), restart.all());
            assertTrue(restart.out().contains("http://127.0.0.1:" + other), restart.all());
            Ended status = BrickwayProcess.run(config, "status");
            assertTrue(status.out().contains(":" + other + " (pid " + brickway.pid()), status.all());

            Files.writeString(settings, "{\"port\": \"none\"}");
            Ended refused = BrickwayProcess.run(config, "restart");
            assertEquals(1, refused.exitCode(), refused.all());
            assertTrue(refused.err().contains("'none' is not a port"), refused.all());
            assertTrue(refused.err().contains("runs on with the settings it had"), refused.all());
            assertEquals(401, chat("http://127.0.0.1:" + other, false).statusCode());

            Ended stop = BrickwayProcess.run(config, "stop");
            assertEquals(0, stop.exitCode(), stop.all());
            String followed = String.join("\n", following.lines().toList());
            assertTrue(followed.contains("started again and is listening on http://127.0.0.1:" + other), followed);
            assertTrue(followed.contains("The restart failed"), followed);
            assertTrue(followed.contains("401  "), followed);
            assertTrue(followed.endsWith("Brickway has stopped."), followed);
        }
    }

    @Test
    void aStreamInFlightEndsBeforeAStop() throws Exception {
        try (BrickwayProcess brickway = BrickwayProcess.serve(config, Map.of(), "--demo", "--port", "0");
                InputStream body = chat(brickway.address(), true).body()) {
            assertTrue(body.read() >= 0);
            Process stop = BrickwayProcess.start(config, "stop");
            String rest = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(rest.contains("[DONE]"), rest);
            assertEquals(0, stop.waitFor());
            assertEquals(0, brickway.awaitEnd());
        }
    }

    @Test
    void stopNowCutsARequestThatIsNeverAnswered() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
                BrickwayProcess brickway = BrickwayProcess.serve(
                        config,
                        Map.of(
                                "DATABRICKS_AI_GATEWAY_URL",
                                "http://127.0.0.1:" + silent.getLocalPort(),
                                "DBX_TOKEN",
                                TOKEN),
                        "--port",
                        "0")) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(brickway.address() + "/v1/chat/completions"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(CHAT.formatted(true)))
                    .build();
            var asking = http.sendAsync(request, HttpResponse.BodyHandlers.discarding());
            try (Socket unanswered = silent.accept()) {
                Process patient = BrickwayProcess.start(config, "stop");
                awaitStopping(brickway.address()); // else the hurried stop may come first and leave it nothing to stop
                Ended now = BrickwayProcess.run(config, "stop", "--now");
                assertEquals(0, now.exitCode(), now.all());
                assertEquals(0, patient.waitFor());
                assertEquals(0, brickway.awaitEnd());
                assertFalse(unanswered.isClosed(), "kept open, else it would have been answered with an error");
            }
            asking.cancel(true);
        }
    }

    @Test
    void itEndsThoughNobodyReadsWhatItPrints() throws Exception {
        try (BrickwayProcess brickway = BrickwayProcess.serve(config, Map.of(), "--demo", "--port", "0")) {
            for (int i = 0; i < 1_500; i++) { // more lines than a pipe holds
                chat(brickway.address() + "/nowhere", false).body().readAllBytes();
            }
            Ended stop = BrickwayProcess.run(config, "stop");
            assertEquals(0, stop.exitCode(), stop.all());
            assertEquals(0, brickway.awaitEnd());
        }
    }

    @Test
    void afterAKillTheNextOneStartsAndSaysNothing() throws Exception {
        try (BrickwayProcess killed = BrickwayProcess.serve(config, Map.of(), "--demo", "--port", "0")) {
            killed.process().destroyForcibly().waitFor();
        }
        assertTrue(Files.exists(config.resolve("instance").resolve("brickway.sock")), "left by the kill");
        assertEquals(1, BrickwayProcess.run(config, "status", "--json").exitCode());
        try (BrickwayProcess brickway = BrickwayProcess.serve(config, Map.of(), "--demo", "--port", "0")) {
            assertTrue(brickway.firstLine().startsWith("Brickway is listening on"), brickway.firstLine());
            assertEquals(0, BrickwayProcess.run(config, "status").exitCode());
        }
    }

    @Test
    void withALongFolderNameTheCommandsFindItToo() throws Exception {
        Path deep = config.resolve("x".repeat(100)).resolve("y".repeat(100));
        try (BrickwayProcess brickway = BrickwayProcess.serve(deep, Map.of(), "--demo", "--port", "0")) {
            assertEquals(0, BrickwayProcess.run(deep, "status").exitCode());
            assertEquals(0, BrickwayProcess.run(deep, "stop").exitCode());
            assertEquals(0, brickway.awaitEnd());
        }
    }

    @Test
    void aFolderThatCannotBeWrittenToIsToldAndNothingElse() throws Exception {
        Path impossible = Files.writeString(config.resolve("file"), "").resolve("config");
        try (BrickwayProcess brickway = BrickwayProcess.serve(impossible, Map.of(), "--demo", "--port", "0")) {
            assertTrue(brickway.firstLine().startsWith("Brickway is listening on"), brickway.firstLine());
            assertTrue(brickway.nextLine().startsWith("Forwarding to"));
            assertTrue(brickway.nextLine().startsWith("Every program"));
            assertTrue(brickway.nextLine().contains("cannot be written to"));
            assertEquals(200, chat(brickway.address(), false).statusCode());
            assertEquals(1, BrickwayProcess.run(impossible, "status").exitCode());
            brickway.process().destroy();
            assertTrue(brickway.awaitEnd() >= 0);
        }
    }

    @Test
    void statusSaysWhoElseHasThePort() throws Exception {
        Path other = Files.createDirectory(config.resolve("other"));
        try (BrickwayProcess brickway = BrickwayProcess.serve(config, Map.of(), "--demo", "--port", "0")) {
            String port = URI.create(brickway.address()).getPort() + "";
            Files.writeString(other.resolve("settings.json"), "{\"port\": " + port + "}");
            Ended status = BrickwayProcess.run(other, "status");
            assertEquals(1, status.exitCode(), status.all());
            assertTrue(status.out().contains("another configuration folder")
                    && status.out().contains(port));
        }
        try (ServerSocket foreign = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"))) {
            Files.writeString(other.resolve("settings.json"), "{\"port\": " + foreign.getLocalPort() + "}");
            Ended status = BrickwayProcess.run(other, "status");
            assertTrue(status.out().contains("another program answers on"), status.all());
        }
    }

    @Test
    void aTokenReachesNeitherTheLogNorAnAnswer() throws Exception {
        try (ServerSocket refusing = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
                BrickwayProcess brickway = BrickwayProcess.serve(
                        config,
                        Map.of(
                                "DATABRICKS_AI_GATEWAY_URL",
                                "http://127.0.0.1:" + refusing.getLocalPort(),
                                "DBX_TOKEN",
                                TOKEN),
                        "--port",
                        "0")) {
            Thread upstream = Thread.ofVirtual().start(() -> refuse(refusing));
            HttpResponse<InputStream> answer = chat(brickway.address(), false);
            assertTrue(answer.statusCode() >= 400);
            upstream.join();
            Ended status = BrickwayProcess.run(config, "status", "--json");
            Ended log = BrickwayProcess.run(config, "log", "--json");
            Ended lines = BrickwayProcess.run(config, "log");
            BrickwayProcess.run(config, "stop");
            String file = Files.readString(config.resolve("log").resolve("brickway.log"));
            assertTrue(file.contains("failed: ") && log.out().contains("\"outcome\":\"failed\""), file);
            for (String text : new String[] {status.all(), log.all(), lines.all(), file}) {
                assertFalse(text.contains(TOKEN), text);
            }
        }
    }

    /** Repeats the token it was sent, as no server should. */
    private static void refuse(ServerSocket server) {
        String body = "{\"error_code\":\"PERMISSION_DENIED\",\"message\":\"Invalid access token " + TOKEN + "\"}";
        try (var socket = server.accept()) {
            socket.getInputStream().read(new byte[8_192]);
            socket.getOutputStream()
                    .write(("HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nConnection: close\r\n"
                                    + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
        } catch (java.io.IOException hungUp) {
            throw new java.io.UncheckedIOException(hungUp);
        }
    }
}
