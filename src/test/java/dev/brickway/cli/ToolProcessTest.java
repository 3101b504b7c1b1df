package dev.brickway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.BesideOthers;
import dev.brickway.cli.BrickwayProcess.Ended;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code brickway env} and {@code brickway copilot} as processes; in place of Copilot CLI there is a script. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-in for Copilot CLI is a shell script")
@BesideOthers
class ToolProcessTest {
    private static final String KEY = "local-$key'0123456789";
    private static final Map<String, String> SERVE = Map.of("BRICKWAY_LOCAL_KEY", KEY);

    /** Says what it was given, and ends with its input. */
    private static final String COPILOT = """
            #!/bin/sh
            echo "args: $*"
            env | grep '^COPILOT_\\|^NO_PROXY' | sort
            cat
            exit 7
            """;

    @TempDir
    private Path folder;

    private Path config() {
        return folder.resolve("config");
    }

    private Ended run(Map<String, String> environment, String... args) throws Exception {
        return Launch.of(config(), args).with(environment).in(folder).run();
    }

    private BrickwayProcess serve() throws Exception {
        return BrickwayProcess.serve(config(), SERVE, "--demo", "--port", "0");
    }

    /** The environment in which {@code copilot} is found. */
    private Map<String, String> withCopilot(Map<String, String> more) throws Exception {
        Path program = Files.createDirectories(folder.resolve("bin")).resolve("copilot");
        Files.writeString(program, COPILOT);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Map<String, String> environment = new HashMap<>(more);
        environment.put("PATH", program.getParent() + ":" + System.getenv("PATH"));
        return environment;
    }

    @Test
    void printsWhatTheRunningOneTellsAndNothingElse() throws Exception {
        try (BrickwayProcess brickway = serve()) {
            Ended env = run(Map.of(), "env", "--shell", "zsh", "--model", "claude-sonnet-4.6");
            assertEquals("", env.err());
            assertEquals(
                    List.of(
                            "export COPILOT_PROVIDER_TYPE=openai",
                            "export COPILOT_PROVIDER_BASE_URL=" + brickway.address() + "/v1",
                            "export COPILOT_PROVIDER_API_KEY='local-$key'\\''0123456789'",
                            "export COPILOT_MODEL=databricks-claude-sonnet-4-6",
                            "export COPILOT_PROVIDER_MODEL_ID=claude-sonnet-4.6",
                            "export COPILOT_PROVIDER_WIRE_MODEL=databricks-claude-sonnet-4-6"),
                    env.out().lines().limit(6).toList());
            assertTrue(env.out().endsWith("export COPILOT_OFFLINE=true\n"), env.all());
            assertEquals(0, env.exitCode());

            Ended claude = run(Map.of("ANTHROPIC_API_KEY", "theirs"), "env", "--client", "claude", "--shell", "fish");
            assertTrue(
                    claude.out().startsWith("set -gx ANTHROPIC_BASE_URL " + brickway.address() + "\n"), claude.all());
            assertEquals(
                    "brickway: ANTHROPIC_API_KEY is a second key, which Claude Code may send instead. Take it away with"
                            + " `set -eg ANTHROPIC_API_KEY`.\n",
                    claude.err());
        }
    }

    @Test
    void saysThatNothingRunsBesideWhatItPrints() throws Exception {
        Ended env = run(SERVE, "env", "--shell", "bash", "--client", "openai");
        assertTrue(env.out().startsWith("export OPENAI_BASE_URL=http://127.0.0.1:19000/v1\n"), env.all());
        assertEquals(
                "brickway: Brickway is not running now. Start it with `brickway` or `brickway serve`.\n", env.err());
        Ended none = run(Map.of(), "env");
        assertEquals(1, none.exitCode(), none.all());
        assertEquals("", none.out());
        assertTrue(none.err().contains("start Brickway first"), none.err());
    }

    @Test
    void takesThemAwayWithoutAskingAnybody() throws Exception {
        Ended undo = run(Map.of(), "env", "--unset", "--shell", "bash", "--client", "codex");
        assertEquals("unset BRICKWAY_KEY\n", undo.out());
        assertEquals("", undo.err());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            --shell=tcsh, 'tcsh' is no shell
            --client=cursor, 'cursor' is no tool
            --model=gpt-4o, There is no model 'gpt-4o'. There are: databricks-
            """)
    void whatItDoesNotKnowIsTold(String option, String sentence) throws Exception {
        Ended env = run(SERVE, "env", option);
        assertEquals(2, env.exitCode(), env.all());
        assertEquals("", env.out());
        assertTrue(env.err().contains(sentence), env.err());
    }

    @Test
    void loadsNothingOfTheWindow() throws Exception {
        Path log = folder.resolve("classes");
        Ended env = Launch.of(config(), "env", "--shell", "bash")
                .with(SERVE)
                .jvm("-Xlog:class+load:file=" + log)
                .run();
        assertEquals(0, env.exitCode(), env.all());
        String loaded = Files.readString(log);
        assertTrue(loaded.contains("dev.brickway.cli.EnvCommand"));
        assertFalse(
                loaded.contains("javafx.") || loaded.contains("java.awt.") || loaded.contains("dev.brickway.desktop."));
        assertFalse(loaded.contains("io.undertow."), "it serves nothing");
    }

    @Test
    void runsCopilotThroughTheRunningOne() throws Exception {
        try (BrickwayProcess brickway = serve()) {
            Map<String, String> environment =
                    withCopilot(Map.of("COPILOT_PROVIDER_BEARER_TOKEN", "x", "HTTPS_PROXY", "http://p:1"));
            Ended copilot = Launch.of(config(), "copilot", "--model", "gpt-5.5", "--", "-p", "a b", "--model", "c")
                    .with(environment)
                    .in(folder)
                    .input("typed\n")
                    .run();
            assertEquals(7, copilot.exitCode(), copilot.all());
            List<String> lines = copilot.out().lines().toList();
            assertEquals("args: -p a b --model c", lines.getFirst());
            assertTrue(lines.contains("COPILOT_PROVIDER_API_KEY=" + KEY), copilot.all());
            assertTrue(lines.contains("COPILOT_PROVIDER_BASE_URL=" + brickway.address() + "/v1"), copilot.all());
            assertTrue(lines.contains("COPILOT_MODEL=databricks-gpt-5-5"), copilot.all());
            assertTrue(lines.contains("NO_PROXY=127.0.0.1,localhost"), copilot.all());
            assertFalse(copilot.out().contains("BEARER_TOKEN"), copilot.all());
            assertEquals("typed", lines.getLast());
            assertEquals(
                    "brickway: COPILOT_PROVIDER_BEARER_TOKEN is sent in place of Brickway's key, so it is not passed"
                            + " on.\n",
                    copilot.err());
        }
    }

    @Test
    void runsOneOfItsOwnWhereNoneRuns() throws Exception {
        Ended copilot = run(withCopilot(Map.of()), "copilot");
        assertEquals(7, copilot.exitCode(), copilot.all());
        assertTrue(copilot.err().startsWith("brickway: No Brickway is running, so one runs until"), copilot.all());
        assertTrue(copilot.err().contains("demo workspace"), copilot.all());
        assertTrue(copilot.out().contains("COPILOT_PROVIDER_API_KEY=bw-"), copilot.all());
        assertFalse(copilot.out().contains(":19000"), copilot.all());
        assertFalse(Files.exists(config().resolve("instance.lock")), "it is not the one Brickway of the folder");

        Ended hindered = run(withCopilot(Map.of("DBX_WORKSPACE_HOST", "w.cloud.databricks.com")), "copilot");
        assertEquals(1, hindered.exitCode(), hindered.all());
        assertTrue(hindered.err().contains("No credential for w.cloud.databricks.com"), hindered.all());
        assertEquals("", hindered.out());
    }

    /** A terminal sends Ctrl-C to Brickway, too; only Copilot knows what is meant by it. */
    @Test
    void leavesInterruptsToCopilot() throws Exception {
        Process brickway = startCopilot();
        signal("INT", brickway);
        assertTrue(brickway.isAlive());
        brickway.outputWriter().close();
        assertEquals(7, brickway.waitFor());
    }

    @Test
    void whoEndsItEndsCopilot() throws Exception {
        Process brickway = startCopilot();
        List<ProcessHandle> copilot = brickway.descendants().toList();
        assertFalse(copilot.isEmpty());
        signal("TERM", brickway);
        assertEquals(143, brickway.waitFor());
        for (ProcessHandle each : copilot) {
            each.onExit().get();
        }
    }

    /** Returns when it waits for input. */
    private Process startCopilot() throws Exception {
        Process brickway = Launch.of(config(), "copilot")
                .with(withCopilot(Map.of()))
                .in(folder)
                .start();
        BufferedReader lines = brickway.inputReader(StandardCharsets.UTF_8);
        String line = "";
        while (!line.startsWith("COPILOT_PROVIDER_WIRE_MODEL=")) {
            line = Objects.requireNonNull(lines.readLine(), "it has ended");
        }
        return brickway;
    }

    private static void signal(String name, Process process) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        Ended missing = run(Map.of("PATH", folder.toString()), "copilot");
        assertEquals(127, missing.exitCode(), missing.all());
        assertTrue(missing.err().contains("npm install -g @github/copilot"), missing.err());
        Ended theirs = run(Map.of("PATH", folder.toString()), "copilot", "--", "--verbose");
        assertEquals(missing.err(), theirs.err(), "that option is Copilot's");
        Ended ours = run(Map.of("PATH", folder.toString()), "copilot", "--verbose", "--", "-p");
        assertTrue(ours.err().contains("CommandFailed"), ours.err());
        Ended misused = run(withCopilot(Map.of()), "copilot", "-p", "hi");
        assertEquals(2, misused.exitCode(), misused.all());
        assertTrue(misused.err().contains("brickway copilot -- -p"), misused.err());
    }
}
