package dev.brickway.clients;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Every coding tool that Brickway knows how to set up. */
public final class CodingTools {
    private CodingTools() {}

    /** All of them, for the person whose environment this is. */
    public static List<CodingTool> all(Map<String, String> environment) {
        String osName = System.getProperty("os.name", "");
        String home = environment.getOrDefault(osName.startsWith("Windows") ? "USERPROFILE" : "HOME", "");
        return all(Path.of(home.isBlank() ? System.getProperty("user.home", ".") : home), environment, osName);
    }

    /**
     * All of them, those that people use most first.
     *
     * @param home the person's home folder
     * @param environment the environment variables
     * @param osName as in the system property {@code os.name}
     */
    public static List<CodingTool> all(Path home, Map<String, String> environment, String osName) {
        CommandShell usual = CommandShell.usual(environment, osName);
        return List.of(
                new VsCode(home, environment, osName),
                new CopilotCli(usual),
                new ForgeCode(usual),
                new Codex(usual),
                new ClaudeCode(usual),
                new AnyOpenAiClient());
    }
}
