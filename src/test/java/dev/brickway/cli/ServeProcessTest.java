package dev.brickway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.BesideOthers;
import dev.brickway.cli.BrickwayProcess.Ended;
import dev.brickway.models.WorkspaceMemory;
import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
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
@BesideOthers
class ServeProcessTest {
    @TempDir
    private Path folder;

    private Ended run(Map<String, String> environment, String... args) throws Exception {
        return Launch.of(folder, args).with(environment).run();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signal that ends a process politely")
    void itSaysWhereItListensAndEndsWithZeroWhenTold() throws Exception {
        Process process = Launch.of(folder, "serve", "--demo", "--port", "0").start();
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
            Ended ended = run(Map.of(), "serve", "--demo", "--port", Integer.toString(taken.getLocalPort()));
            String text = ended.text();
            assertEquals(3, ended.exitCode(), text);
            assertEquals(1, text.lines().count(), text);
            assertTrue(text.contains("taken") && text.contains("--port"), text);
        }
    }

    @Test
    void unusableSettingsAreExitCodeTwoAndNeverShowTheToken() throws Exception {
        Ended ended = run(
                Map.of("DBX_PROXY_PORT", "abc", "DBX_WORKSPACE_HOST", "http://example.com", "DBX_TOKEN", "dapi5ecret"),
                "serve");
        String text = ended.text();
        assertEquals(2, ended.exitCode(), text);
        assertTrue(text.contains("DBX_PROXY_PORT") && text.contains("abc"), text);
        assertFalse(text.contains("dapi5ecret"), text);
        assertFalse(text.contains("Exception"), text);
    }

    @Test
    void anUnknownOptionIsOneLineThatPointsToTheHelp() throws Exception {
        Ended ended = run(Map.of(), "serve", "--prot", "1");
        String text = ended.text();
        assertEquals(2, ended.exitCode(), text);
        assertEquals(1, text.lines().count(), text);
        assertTrue(text.contains("--prot") && text.contains("--help"), text);
    }

    @Test
    void whatWasLearnedCanBeSeenAndForgotten() throws Exception {
        Path file = folder.resolve("learned.json");
        try (WorkspaceMemory learned = new WorkspaceMemory(file, problem -> {})) {
            learned.learnRefusal("my-model", "top_k");
        }
        assertEquals("my-model: top_k", run(Map.of(), "learned").out().strip());
        assertEquals(
                "Forgotten for my-model. A running Brickway forgets it at `brickway restart`.",
                run(Map.of(), "learned", "--reset", "my-model").out().strip());
        assertTrue(run(Map.of(), "learned").out().startsWith("Nothing learned yet"));
    }

    @Test
    void everyCommandShowsTheTechnicalReasonOnRequest() throws Exception {
        String plain = run(Map.of(), "models", "import", "no-such-file").text();
        assertEquals(1, plain.lines().count(), plain);
        String verbose =
                run(Map.of(), "models", "import", "--verbose", "no-such-file").text();
        assertTrue(verbose.contains("NoSuchFileException"), verbose);
    }

    @Test
    void helpAndVersionAreThere() throws Exception {
        Ended help = run(Map.of(), "serve", "--help");
        assertTrue(help.out().contains("--port=N"));
        assertEquals(0, help.exitCode());
        for (String command : List.of("serve", "learned", "models", "models import", "token set", "doctor")) {
            String text = run(Map.of(), (command + " --help").split(" ")).out();
            assertTrue(text.contains("--verbose"), text);
        }
        assertTrue(run(Map.of(), "--version").out().startsWith("Brickway "));
    }
}
