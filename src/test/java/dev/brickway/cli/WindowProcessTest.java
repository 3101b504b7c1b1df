package dev.brickway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.BesideOthers;
import dev.brickway.cli.BrickwayProcess.Ended;
import java.io.BufferedReader;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The desktop application as a process: what other commands do with it, and how it ends. Its window is JavaFX's Headless. */
@Timeout(180)
@BesideOthers
class WindowProcessTest {
    private static final String KEY = "window-process-test";

    @TempDir
    private Path config;

    private final HttpClient http = HttpClient.newHttpClient();
    private int port;
    private Process process;
    private BufferedReader lines;

    @BeforeEach
    void start() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            port = socket.getLocalPort();
        }
        process = window().start();
        lines = process.inputReader(StandardCharsets.UTF_8);
        String first = String.valueOf(lines.readLine());
        assertEquals("Brickway is listening on http://127.0.0.1:" + port, first);
    }

    @AfterEach
    void end() throws Exception {
        process.destroyForcibly();
        lines.close();
        http.close();
    }

    private Launch window(String... args) {
        return Launch.of(config, args)
                .with(Map.of(
                        "DBX_PROXY_PORT", Integer.toString(port), "BRICKWAY_LOCAL_KEY", KEY, "BRICKWAY_TRAY", "none"))
                .jvm(
                        "-Dglass.platform=Headless",
                        "-Dprism.order=sw",
                        "-Djava.awt.headless=true",
                        "--enable-native-access=ALL-UNNAMED");
    }

    private Ended brickway(String... args) throws Exception {
        return BrickwayProcess.run(config, args);
    }

    private int awaitEnd() throws InterruptedException {
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it has not ended");
        return process.exitValue();
    }

    private int health() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/healthz"))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (ConnectException nobody) {
            return 0;
        }
    }

    /** A stream of more than a minute, of which the first bytes have come. */
    private InputStream longStream() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/chat/completions"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + KEY)
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"model\":\"databricks-claude-sonnet-4-6\",\"max_tokens\":9000,\"stream\":true,\"messages\":"
                                + "[{\"role\":\"user\",\"content\":\"demo:long 8000\"}]}"))
                .build();
        InputStream body =
                http.send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
        assertTrue(body.read() >= 0);
        return body;
    }

    @Test
    void theCommandsWorkWithIt() throws Exception {
        Ended status = brickway("status");
        assertEquals(0, status.exitCode(), status.all());
        assertTrue(status.out().contains("http://127.0.0.1:" + port), status.all());
        assertTrue(brickway("status", "--json").out().contains("\"window\":true"), status.all());

        Ended restart = brickway("restart");
        assertEquals(0, restart.exitCode(), restart.all());
        assertEquals(200, health());

        Ended log = brickway("log");
        assertTrue(log.out().contains("Brickway is listening on"), log.all());

        Ended stop = brickway("stop");
        assertEquals(0, stop.exitCode(), stop.all());
        assertEquals(0, awaitEnd());
        assertEquals(0, health());
        assertEquals(1, brickway("status").exitCode());
    }

    @Test
    void aSecondStartShowsTheFirstAndEnds() throws Exception {
        Ended second = window().run();
        assertEquals(0, second.exitCode(), second.all());
        assertTrue(process.isAlive());
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aSignalEndsItAsAnyProgram() throws Exception {
        process.destroy();
        assertEquals(128 + 15, awaitEnd());
        assertEquals(0, health());
    }

    @Test
    void anAnswerOnItsWayDelaysTheEndAtMostTenSeconds() throws Exception {
        try (InputStream stream = longStream()) {
            assertEquals(0, brickway("stop").exitCode());
            assertEquals(0, awaitEnd());
            assertTrue(stream.available() >= 0);
        }
        assertEquals(0, health());
    }

    @Test
    void stoppedAtOnceItCutsAnswers() throws Exception {
        try (InputStream stream = longStream()) {
            assertEquals(0, brickway("stop", "--now").exitCode());
            assertEquals(0, awaitEnd());
            assertTrue(stream.available() >= 0);
        }
    }

    @Test
    void aBrokenWindowFileIsToldAndIgnored() throws Exception {
        process.destroyForcibly().waitFor();
        Files.writeString(config.resolve("window.json"), "{");
        Process again = window().start();
        try (BufferedReader output = again.inputReader(StandardCharsets.UTF_8)) {
            String told = output.readLine();
            assertTrue(told.contains("window.json") && told.contains("opens where it always does"), told);
            assertTrue(output.readLine().startsWith("Brickway is listening on"));
        } finally {
            again.destroyForcibly();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDisplayThatCannotBeOpenedIsToldInOneLine() throws Exception {
        process.destroyForcibly().waitFor();
        Process headless = Launch.of(config)
                .with(Map.of("DISPLAY", ":999", "DBX_PROXY_PORT", Integer.toString(port), "BRICKWAY_LOCAL_KEY", KEY))
                .jvm("--enable-native-access=ALL-UNNAMED")
                .start();
        try (BufferedReader output = headless.inputReader(StandardCharsets.UTF_8)) {
            List<String> told = List.of(output.readLine(), output.readLine());
            assertTrue(
                    told.getFirst().startsWith("No display was found (")
                            && told.getFirst().endsWith("), so Brickway runs as `brickway serve`."),
                    told.toString());
            assertEquals("Brickway is listening on http://127.0.0.1:" + port, told.getLast());
            assertFalse(told.toString().contains("\tat "));
        } finally {
            headless.destroy();
            headless.waitFor();
        }
        assertEquals(0, headless.exitValue());
    }
}
