package dev.brickway.translate;

import org.jspecify.annotations.Nullable;

/** The coding tool behind a request, told by its user agent; decides status codes and the shape of broken ends. */
public enum ClientKind {
    VSCODE("VS Code"),
    COPILOT_CLI("Copilot CLI"),
    CODEX("Codex"),
    CLAUDE_CODE("Claude Code"),
    OPENCODE("OpenCode"),
    FORGE("ForgeCode"),
    OPENAI_SDK("OpenAI SDK"),
    CURL("curl"),
    OTHER("Other");

    private final String label;

    ClientKind(String label) {
        this.label = label;
    }

    /** The tool's name for people. */
    public String label() {
        return label;
    }

    /**
     * Tells the tool by what it sends of itself.
     *
     * @param userAgent the {@code User-Agent} header
     * @param copilotHeader whether {@code x-initiator} or {@code x-interaction-type} was sent, which only Copilot does
     */
    public static ClientKind of(@Nullable String userAgent, boolean copilotHeader) {
        if (userAgent == null) {
            return OTHER;
        }
        if (userAgent.startsWith("GitHubCopilotChat/")) {
            return VSCODE;
        }
        if (copilotHeader && userAgent.startsWith("OpenAI/JS")) {
            return COPILOT_CLI;
        }
        if (userAgent.startsWith("codex")) {
            return CODEX;
        }
        if (userAgent.startsWith("claude-cli/")) {
            return CLAUDE_CODE;
        }
        if (userAgent.startsWith("opencode/")) {
            return OPENCODE;
        }
        if (userAgent.startsWith("forge")) {
            return FORGE;
        }
        if (userAgent.startsWith("OpenAI/")) {
            return OPENAI_SDK;
        }
        return userAgent.startsWith("curl/") ? CURL : OTHER;
    }
}
