package dev.brickway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.BesideOthers;
import dev.brickway.cli.BrickwayProcess.Ended;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The starts that packages are made with: they use the proxy once and end by themselves. */
@Timeout(180)
@BesideOthers
class TrainingRunTest {
    @TempDir
    private Path config;

    @BeforeEach
    void demo() throws Exception {
        Files.writeString(config.resolve("settings.json"), "{\"demo\": true}");
    }

    private Launch training(String... args) throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return Launch.of(config, args)
                    .with(Map.of(
                            "BRICKWAY_TRAINING", "on",
                            "DBX_PROXY_PORT", Integer.toString(socket.getLocalPort()),
                            "BRICKWAY_TRAY", "none"));
        }
    }

    private static void assertAsked(Ended ended) {
        assertEquals(0, ended.exitCode(), ended.all());
        assertTrue(
                ended.out().lines().anyMatch(line -> line.contains("/v1/chat/completions") && line.contains(" 200 ")),
                ended.all());
    }

    @Test
    void serve() throws Exception {
        assertAsked(training("serve").run());
    }

    @Test
    void aFailureIsTold() throws Exception {
        Files.writeString(config.resolve("models.json"), "{\"models\": [{\"id\": \"demo-unknown\"}]}");
        Ended ended = training("serve").run();
        assertEquals(1, ended.exitCode(), ended.all());
        assertTrue(ended.err().contains("The training run got no answer: HTTP/1.1 4"), ended.all());
    }

    @Test
    void window() throws Exception {
        assertAsked(training()
                .jvm(
                        "-Dglass.platform=Headless",
                        "-Dprism.order=sw",
                        "-Djava.awt.headless=true",
                        "--enable-native-access=ALL-UNNAMED")
                .run());
    }
}
