package dev.brickway.clients;

import dev.brickway.clients.files.ToolFiles;
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
        OperatingSystem os = OperatingSystem.current();
        String home = environment.getOrDefault(os == OperatingSystem.WINDOWS ? "USERPROFILE" : "HOME", "");
        return all(
                Path.of(home.isBlank() ? System.getProperty("user.home", ".") : home),
                environment,
                os,
                ToolFiles.in(ConfigFolder.of(environment)));
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
                new VsCode(home, environment, os),
                new CopilotCli(usual),
                new ForgeCode(usual),
                new FileOrTerminal(new CodexConfig(computer, files), new Codex(usual)),
                new FileOrTerminal(new ClaudeCodeSettings(computer, files), new ClaudeCode(usual)),
                new OpenCode(computer, files),
                new AnyOpenAiClient());
    }
}
