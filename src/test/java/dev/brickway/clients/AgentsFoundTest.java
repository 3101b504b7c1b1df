package dev.brickway.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.platform.OperatingSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which agents are offered on a computer, and where their files are on each system. */
class AgentsFoundTest {
    private static final String ALWAYS = "claude-code/terminal codex/terminal copilot-cli forgecode openai";

    @TempDir
    private Path folder;

    private static String agents(ToolHome home, Map<String, String> environment) {
        return String.join(" ", new TreeSet<>(home.ids(environment)));
    }

    private static Map<String, String> path(OperatingSystem os, Path... folders) {
        boolean windows = os == OperatingSystem.WINDOWS;
        String joined = Stream.of(folders).map(Path::toString).collect(Collectors.joining(windows ? ";" : ":"));
        return Map.of(windows ? "Path" : "PATH", joined);
    }

    /** The folders are the same on all three: none of these programs keeps to the system's own. */
    @ParameterizedTest
    @EnumSource(OperatingSystem.class)
    void theirFilesAreInTheHomeFolder(OperatingSystem os) throws Exception {
        ToolHome home = new ToolHome(folder, os);
        assertEquals(ALWAYS, agents(home, Map.of()));
        for (String each : new String[] {".codex", ".claude", ".config/opencode"}) {
            Files.createDirectories(folder.resolve(each));
        }
        Map<String, String> system =
                Map.of("APPDATA", folder.resolve("AppData/Roaming").toString());
        assertEquals(
                folder.resolve(".codex/config.toml"),
                home.written("codex", system).file());
        assertEquals(
                folder.resolve(".claude/settings.json"),
                home.written("claude-code", system).file());
        assertEquals(
                folder.resolve(".config/opencode/opencode.jsonc"),
                home.written("opencode", system).file());
    }

    @ParameterizedTest
    @CsvSource({
        "LINUX, '', codex claude opencode",
        "MACOS, '', codex claude opencode",
        "WINDOWS, .exe, codex claude opencode",
        "WINDOWS, .cmd, codex claude opencode"
    })
    void aProgramOnThePathIsEnough(OperatingSystem os, String ending, String programs) throws Exception {
        ToolHome home = new ToolHome(folder, os);
        for (String program : programs.split(" ", -1)) {
            Path file = home.put("tools/" + program + ending, "#!/bin/sh\n");
            assertTrue(file.toFile().setExecutable(true));
        }
        Map<String, String> environment = path(os, folder.resolve("none"), folder.resolve("tools"));
        assertEquals(
                "claude-code claude-code/terminal codex codex/terminal copilot-cli forgecode openai opencode",
                agents(home, environment));
    }

    @Test
    void aFolderOrAFileThatCannotRunIsNoProgram() throws Exception {
        ToolHome home = new ToolHome(folder, OperatingSystem.LINUX);
        Files.createDirectories(folder.resolve("tools/codex"));
        home.put("tools/claude", "text");
        assertEquals(ALWAYS, agents(home, path(OperatingSystem.LINUX, folder.resolve("tools"))));
    }

    /** A tray started from the desktop often lacks this folder on its {@code PATH}. */
    @Test
    void looksWhereInstallersOfOnePersonPutPrograms() throws Exception {
        ToolHome home = new ToolHome(folder, OperatingSystem.MACOS);
        assertTrue(home.put(".local/bin/claude", "#!/bin/sh\n").toFile().setExecutable(true));
        Files.createDirectories(folder.resolve(".opencode"));
        assertEquals(
                "claude-code claude-code/terminal codex/terminal copilot-cli forgecode openai opencode",
                agents(home, Map.of()));
    }

    @Test
    void aPathThatIsNoneIsPassedOver() {
        ToolHome home = new ToolHome(folder, OperatingSystem.LINUX);
        assertEquals(ALWAYS, agents(home, Map.of("PATH", "\0: ", "CODEX_HOME", "a\0b")));
    }
}
