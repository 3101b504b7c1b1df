package dev.brickway.clients;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A variable of other origin that makes a tool pass Brickway by, or fail. Those of Copilot CLI were tried with 1.0.102;
 * Claude Code's are from its documentation.
 *
 * @param hinders told by the value
 * @param reason what it does, to go after its name
 */
record EnvironmentConflict(ToolEnvironment tool, String name, Predicate<String> hinders, String reason) {
    private static final String REFUSED = "holds a classic GitHub token, with which Copilot CLI refuses to start";

    private static final List<EnvironmentConflict> ALL = List.of(
            copilot("COPILOT_PROVIDER_BEARER_TOKEN", EnvironmentConflict::always, "is sent in place of Brickway's key"),
            copilot(
                    "COPILOT_PROVIDER_API_KEY_COMMAND",
                    EnvironmentConflict::always,
                    "gives a key that is sent in place of Brickway's"),
            copilot(
                    "COPILOT_PROVIDER_HEADERS",
                    EnvironmentConflict::authorizes,
                    "has an authorization that is sent in place of Brickway's key"),
            copilot(
                    "COPILOT_PROVIDER_WIRE_API",
                    value -> !value.equals("completions"),
                    "makes Copilot CLI speak an API that not every model has"),
            copilot(
                    "COPILOT_PROVIDER_TRANSPORT",
                    value -> !value.equals("http"),
                    "asks for what Brickway does not speak"),
            copilot("COPILOT_GITHUB_TOKEN", EnvironmentConflict::isClassicToken, REFUSED),
            copilot("GH_TOKEN", EnvironmentConflict::isClassicToken, REFUSED),
            copilot("GITHUB_TOKEN", EnvironmentConflict::isClassicToken, REFUSED),
            claude(
                    "ANTHROPIC_API_KEY",
                    EnvironmentConflict::always,
                    "is a second key, which Claude Code may send instead"),
            claude("CLAUDE_CODE_USE_BEDROCK", EnvironmentConflict::switchedOn, "makes Claude Code use Amazon Bedrock"),
            claude("CLAUDE_CODE_USE_VERTEX", EnvironmentConflict::switchedOn, "makes Claude Code use Google Vertex AI"),
            claude(
                    "CLAUDE_CODE_USE_FOUNDRY",
                    EnvironmentConflict::switchedOn,
                    "makes Claude Code use Microsoft Foundry"),
            new EnvironmentConflict(
                    ToolEnvironment.OPENAI,
                    "OPENAI_API_TYPE",
                    EnvironmentConflict::isAzure,
                    "makes older SDKs call Azure"));

    /** Those that are set, in order; the reason by name. */
    static Map<String, String> of(ToolEnvironment tool, Map<String, String> environment) {
        Map<String, String> found = new LinkedHashMap<>();
        for (EnvironmentConflict each : ALL) {
            String value = environment.getOrDefault(each.name, "").strip();
            if (each.tool == tool && !value.isEmpty() && each.hinders.test(value)) {
                found.put(each.name, each.reason);
            }
        }
        return found;
    }

    private static boolean always(String value) {
        return !value.isEmpty();
    }

    /** Whether a variable of this value switches something on in Claude Code. */
    static boolean switchedOn(String value) {
        return !value.isBlank() && !value.strip().matches("(?i)0|false|no|off");
    }

    private static boolean authorizes(String headers) {
        return headers.toLowerCase(Locale.ROOT).contains("authorization");
    }

    private static boolean isAzure(String type) {
        return type.toLowerCase(Locale.ROOT).startsWith("azure");
    }

    private static boolean isClassicToken(String value) {
        return value.startsWith("ghp_");
    }

    private static EnvironmentConflict copilot(String name, Predicate<String> hinders, String reason) {
        return new EnvironmentConflict(ToolEnvironment.COPILOT, name, hinders, reason);
    }

    private static EnvironmentConflict claude(String name, Predicate<String> hinders, String reason) {
        return new EnvironmentConflict(ToolEnvironment.CLAUDE, name, hinders, reason);
    }
}
