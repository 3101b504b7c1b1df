package dev.brickway.clients;

import dev.brickway.clients.files.ToolFiles;
import dev.brickway.clients.vscode.VsCode;
import dev.brickway.platform.ConfigFolder;
import dev.brickway.platform.OperatingSystem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Every coding tool that Brickway knows how to set up. */
public final class CodingTools {
    private CodingTools() {}

    /** All of them, for the person whose environment this is. */
    public static List<CodingTool> all(Map<String, String> environment) {
        return all(home(environment), environment, OperatingSystem.current(), files(environment));
    }

    /** VS Code, which can be given any file, for the person whose environment this is. */
    public static VsCode vsCode(Map<String, String> environment) {
        return new VsCode(home(environment), environment, OperatingSystem.current(), files(environment));
    }

    /**
     * All of them, those that people use most first.
     *
     * @param home the person's home folder
     * @param environment the environment variables
     * @param files how files of tools are changed
     */
    public static List<CodingTool> all(
            Path home, Map<String, String> environment, OperatingSystem os, ToolFiles files) {
        CommandShell usual = CommandShell.usual(environment, os);
        Computer computer = new Computer(home, environment, os);
        return List.of(
                new VsCode(home, environment, os, files),
                new CopilotCli(usual),
                new ForgeCode(usual),
                new FileOrTerminal(new CodexConfig(computer, files), new Codex(usual)),
                new FileOrTerminal(new ClaudeCodeSettings(computer, files), new ClaudeCode(usual)),
                new OpenCode(computer, files),
                new AnyOpenAiClient());
    }

    private static Path home(Map<String, String> environment) {
        boolean windows = OperatingSystem.current() == OperatingSystem.WINDOWS;
        String home = environment.getOrDefault(windows ? "USERPROFILE" : "HOME", "");
        return Path.of(home.isBlank() ? System.getProperty("user.home", ".") : home);
    }

    private static ToolFiles files(Map<String, String> environment) {
        return ToolFiles.in(ConfigFolder.of(environment));
    }
}
