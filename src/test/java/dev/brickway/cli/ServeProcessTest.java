package dev.brickway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.Brickway;
import dev.brickway.models.WorkspaceMemory;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process: what it prints, what it exits with. */
@Timeout(120)
class ServeProcessTest {
    @TempDir
    private Path folder;

    private Process start(Map<String, String> environment, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Brickway.class.getName()));
        command.addAll(List.of(args));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("DBX_") || name.startsWith("DATABRICKS_"));
        builder.environment().put("BRICKWAY_CONFIG_DIR", folder.toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String output(Process process) throws Exception {
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        return text;
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signal that ends a process politely")
    void itSaysWhereItListensAndEndsWithZeroWhenTold() throws Exception {
        Process process = start(Map.of(), "serve", "--demo", "--port", "0");
        try (BufferedReader lines = process.inputReader()) {
            String first = String.valueOf(lines.readLine());
            assertTrue(first.matches("Brickway is listening on http://127\\.0\\.0\\.1:\\d+"), first);
            assertTrue(String.valueOf(lines.readLine()).startsWith("Forwarding to the built-in demo workspace"));
            process.destroy();
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        }
        assertEquals(0, process.exitValue());
    }

    @Test
    void aTakenPortIsExitCodeThreeAndOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Process process = start(Map.of(), "serve", "--demo", "--port", Integer.toString(taken.getLocalPort()));
            String text = output(process);
            assertEquals(3, process.exitValue(), text);
            assertEquals(1, text.lines().count(), text);
            assertTrue(text.contains("taken") && text.contains("--port"), text);
        }
    }

    @Test
    void unusableSettingsAreExitCodeTwoAndNeverShowTheToken() throws Exception {
        Process process = start(
                Map.of("DBX_PROXY_PORT", "abc", "DBX_WORKSPACE_HOST", "http://example.com", "DBX_TOKEN", "dapi5ecret"),
                "serve");
        String text = output(process);
        assertEquals(2, process.exitValue(), text);
        assertTrue(text.contains("DBX_PROXY_PORT") && text.contains("abc"), text);
        assertFalse(text.contains("dapi5ecret"), text);
        assertFalse(text.contains("Exception"), text);
    }

    @Test
    void anUnknownOptionIsOneLineThatPointsToTheHelp() throws Exception {
        Process process = start(Map.of(), "serve", "--prot", "1");
        String text = output(process);
        assertEquals(2, process.exitValue(), text);
        assertEquals(1, text.lines().count(), text);
        assertTrue(text.contains("--prot") && text.contains("--help"), text);
    }

    @Test
    void whatWasLearnedCanBeSeenAndForgotten() throws Exception {
        Path file = folder.resolve("learned.json");
        try (WorkspaceMemory learned = new WorkspaceMemory(file, problem -> {})) {
            learned.learnRefusal("my-model", "top_k");
        }
        assertEquals("my-model: top_k", output(start(Map.of(), "learned")).strip());
        assertEquals(
                "Forgotten for my-model.",
                output(start(Map.of(), "learned", "--reset", "my-model")).strip());
        assertTrue(output(start(Map.of(), "learned")).startsWith("Nothing learned yet"));
    }

    @Test
    void helpAndVersionAreThere() throws Exception {
        Process help = start(Map.of(), "serve", "--help");
        assertTrue(output(help).contains("--port=N"));
        assertEquals(0, help.exitValue());
        assertTrue(output(start(Map.of(), "--version")).startsWith("Brickway "));
    }
}
