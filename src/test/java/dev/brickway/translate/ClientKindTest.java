package dev.brickway.translate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which tool a user agent is of. */
class ClientKindTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            GitHubCopilotChat/0.40, true, VSCODE
            OpenAI/JS 5.20.1, true, COPILOT_CLI
            OpenAI/JS 5.20.1, false, OPENAI_SDK
            codex_exec/0.169.0, false, CODEX
            "claude-cli/2.1.330 (external, cli)", false, CLAUDE_CODE
            opencode/1.18.33 ai-sdk/provider-utils/4.0.23, false, OPENCODE
            forge/1, false, FORGE
            curl/8, false, CURL
            Mozilla/5.0, false, OTHER
            """)
    void isToldByTheUserAgent(String userAgent, boolean copilotHeader, ClientKind tool) {
        assertEquals(tool, ClientKind.of(userAgent, copilotHeader));
    }
}
