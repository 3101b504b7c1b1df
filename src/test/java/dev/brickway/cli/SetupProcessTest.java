package dev.brickway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.BesideOthers;
import dev.brickway.cli.BrickwayProcess.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code vscode} and {@code setup} as processes, in a home folder of their own. */
@Timeout(180)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the folders of the home are Linux'")
@BesideOthers
class SetupProcessTest {
    private static final String KEY = "bw-planted-l0cal-key-0123456789";

    /** Somebody's file, with what JSON does not know. */
    private static final String THEIRS = """
            [
              // mine
              {"name": "Other", "vendor": "copilot", "apiKey": "${input:chat.lm.secret.1}"},
            ]
            """;

    @TempDir
    private Path home;

    private Path models;

    @BeforeEach
    void home() throws Exception {
        boolean mac = OS.current() == OS.MAC;
        Path user = home.resolve(mac ? "Library/Application Support/Code/User" : ".config/Code/User");
        Files.createDirectories(user);
        models = user.resolve("chatLanguageModels.json");
        Files.writeString(models, THEIRS);
    }

    private Ended run(String... args) throws Exception {
        Ended ended = Launch.of(home.resolve("brickway"), args)
                .in(home)
                .with(Map.of("BRICKWAY_LOCAL_KEY", KEY, "DBX_PROXY_PORT", "19123"))
                .run();
        assertFalse(ended.text().contains(KEY), "the key is not shown");
        assertFalse(ended.err().contains("\tat "), ended.err());
        return ended;
    }

    private static void ended(int code, String says, Ended ended) {
        assertEquals(code, ended.exitCode(), ended::all);
        assertTrue(ended.text().contains(says), ended::all);
    }

    @Test
    void writesItsGroupAndTakesItOutAgain() throws Exception {
        ended(0, "not set up", run("vscode", "--list"));

        Ended tried = run("vscode", "--dry-run");
        ended(0, "+     \"name\": \"Databricks (Brickway)\"", tried);
        assertTrue(tried.out().contains("127.0.0.1:19123/v1/chat/completions"), tried::all);
        assertEquals(THEIRS, Files.readString(models));

        ended(0, "Wrote " + models, run("vscode"));
        String written = Files.readString(models);
        assertTrue(written.startsWith(THEIRS.substring(0, THEIRS.indexOf("},") + 2)), written);
        assertTrue(written.contains("\"Bearer " + KEY + "\""), written);
        ended(0, "set up", run("vscode", "--list"));
        ended(0, "is up to date", run("vscode"));

        ended(0, "no longer holds", run("vscode", "--undo"));
        assertEquals(THEIRS, Files.readString(models));
        ended(0, "nothing of Brickway's", run("vscode", "--undo"));
    }

    @Test
    void whatIsWrittenIsTrueForTheOneThatRuns() throws Exception {
        Map<String, String> key = Map.of("BRICKWAY_LOCAL_KEY", "the-one-of-serve");
        try (BrickwayProcess serve = BrickwayProcess.serve(home.resolve("brickway"), key, "--demo", "--port", "0")) {
            String address = serve.firstLine().replaceFirst(".* (http://\\S+).*", "$1");
            ended(0, "Wrote", run("vscode"));
            String written = Files.readString(models);
            assertTrue(written.contains(address + "/v1/chat/completions"), written);
            assertTrue(written.contains("Bearer the-one-of-serve"), written);
        }
    }

    @Test
    void aFileThatCannotBeReadIsExitCodeFourAndStaysAsItIs() throws Exception {
        Files.writeString(models, "[{\"name\": \"Other\" \"vendor\": 1}]");
        for (String[] args : new String[][] {{"vscode"}, {"vscode", "--dry-run"}, {"vscode", "--undo"}}) {
            Ended ended = run(args);
            ended(4, models + ": line 1, column 19: ", ended);
            assertEquals(
                    1,
                    ended.err()
                            .lines()
                            .filter(line -> line.startsWith("brickway:"))
                            .count(),
                    ended::all);
        }
        assertEquals("[{\"name\": \"Other\" \"vendor\": 1}]", Files.readString(models));
        ended(0, "not readable: ", run("vscode", "--list"));
    }

    @Test
    void anyFileCanBeNamed() throws Exception {
        Path other = home.resolve("portable/chatLanguageModels.json");
        ended(0, "Wrote " + other, run("vscode", "--file", other.toString()));
        assertEquals(THEIRS, Files.readString(models));
        ended(0, "no longer holds", run("vscode", "--undo", "--file", other.toString()));
        assertFalse(Files.exists(other), "it was made by us");
    }

    @Test
    void whatDoesNotExistIsToldWithWhatDoes() throws Exception {
        ended(2, "no extra 'nonsense'; VS Code has: aliases, ", run("vscode", "--with", "nonsense"));
        ended(2, "There is no tool 'nonsense'", run("setup", "nonsense"));
        ended(2, "There is no tool 'nonsense'", run("vscode", "nonsense"));
        ended(2, "is given all models", run("setup", "vscode", "--model", "x"));
        ended(2, "Set it up with `brickway env --client copilot`.", run("setup", "copilot-cli"));
        ended(2, "Set it up by hand", run("setup", "forgecode"));
        ended(2, "--dry-run", run("vscode", "--undo", "--dry-run"));
        ended(2, "leave out --model", run("vscode", "--undo", "--with", "aliases"));
        ended(2, "names no file", run("vscode", "--file", ""));
        Files.delete(models);
        Files.delete(models.getParent());
        ended(1, "There is no VS Code of yours", run("vscode"));
    }

    @Test
    void listsEveryTool() throws Exception {
        Ended listed = run("setup");
        ended(0, "vscode", listed);
        assertTrue(listed.out().contains("GitHub Copilot CLI") && listed.out().contains("by hand"), listed::all);
    }

    @Test
    void aModelMayBeCalledByItsWellKnownName() throws Exception {
        Path config = home.resolve(".codex/config.toml");
        Files.createDirectories(config.getParent());
        ended(0, "Wrote " + config, run("setup", "codex", "--model", "gpt-5.5"));
        assertTrue(Files.readString(config).contains("model = \"databricks-gpt-5-5\""), Files.readString(config));
        ended(2, "There is no model 'nonsense'", run("setup", "codex", "--model", "nonsense"));
    }

    /** As where the keychain is switched off and no Brickway runs any more that knew the key. */
    @Test
    void whatWasWrittenIsTakenBackWithoutTheKey() throws Exception {
        ended(0, "Wrote " + models, run("vscode"));
        Launch keyless = Launch.of(home.resolve("brickway"), "vscode", "--undo").in(home);
        ended(0, "no longer holds", keyless.run());
        assertEquals(THEIRS, Files.readString(models));
        ended(
                0,
                "How they stand is not known",
                Launch.of(home.resolve("brickway"), "setup").in(home).run());
    }
}
