package dev.brickway.translate.error;

import dev.brickway.translate.ClientKind;
import java.util.OptionalInt;

/**
 * Chooses the status code with which each tool shows the reason and retries only what may get better. What the tools do
 * with a status was observed with VS Code 1.139, Copilot CLI 1.0.102, Codex 0.169 and Claude Code 2.1.330.
 */
final class ClientStatus {
    private static final int MINUTE_LIMIT_WAIT = 15;
    private static final int SHORT_WAIT = 5;
    private static final int START_WAIT = 10;

    private ClientStatus() {}

    static int of(ClientKind client, UpstreamError error) {
        int status = error.contextOverflow() ? 400 : error.status();
        if (status == 429) {
            return 429;
        }
        if (status == 501) {
            return 400; // the model's name is wrong for good; every tool would retry a 501
        }
        return switch (client) {
            case VSCODE -> forVsCode(status);
            // Both put their own text in place of the reason of a 401, 403 or 404 or retry it in vain; a 400 is shown.
            case COPILOT_CLI, CODEX -> status < 400 || status == 401 || status == 403 || status == 404 ? 400 : status;
            // Retries a 401 for half a minute and then asks to sign in to Anthropic; shows a 403 at once.
            case CLAUDE_CODE -> status < 400 || status == 401 ? 403 : status;
            case OPENCODE, FORGE, OPENAI_SDK, CURL, OTHER -> status < 400 ? 502 : status;
        };
    }

    /** VS Code throws the body of a 5xx away and takes 402 and 422 for something else. */
    private static int forVsCode(int status) {
        return switch (status) {
            case 400, 401, 403, 404, 408, 413, 424 -> status;
            default -> 400;
        };
    }

    /** Codex retries a 429 only when it is told how long to wait, and Copilot CLI waits exactly that long. */
    static OptionalInt retryAfter(int statusForClient, UpstreamError error) {
        if (statusForClient != 429 && statusForClient != 503) {
            return OptionalInt.empty();
        }
        if (error.retryAfterSeconds() >= 0) {
            return OptionalInt.of(Math.max(1, error.retryAfterSeconds()));
        }
        if (statusForClient == 503) {
            return OptionalInt.of(START_WAIT);
        }
        String words = UpstreamError.lower(error.words());
        boolean perMinute = words.contains("per minute") || words.contains("per-minute") || words.contains("hour");
        return OptionalInt.of(perMinute ? MINUTE_LIMIT_WAIT : SHORT_WAIT);
    }
}
