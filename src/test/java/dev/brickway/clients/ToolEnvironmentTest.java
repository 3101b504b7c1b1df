package dev.brickway.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.models.Model;
import dev.brickway.settings.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What tools take from a terminal. */
class ToolEnvironmentTest {
    private static final Model SONNET = Model.of("databricks-claude-sonnet-4-6", null);
    private static final Model GPT = Model.of("databricks-gpt-5-5", null);
    private static final Model OSS = Model.of("databricks-gpt-oss-120b", null);
    private static final Model ALIAS =
            new Model("opus", null, null, "databricks-claude-opus-4-8", null, null, null, null, null, true);
    private static final Connection CONNECTION =
            new Connection("http://127.0.0.1:19000", new Secret("k"), List.of(SONNET, GPT, OSS, ALIAS));

    private static Map<String, String> variables(ToolEnvironment tool, Model model) {
        return tool.variables(CONNECTION, model, Map.of());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            COPILOT, , databricks-claude-sonnet-4-6
            COPILOT, databricks-gpt-oss-120b, databricks-gpt-oss-120b
            COPILOT, gpt-5.5, databricks-gpt-5-5
            COPILOT, claude-sonnet-4-6-20251001, databricks-claude-sonnet-4-6
            COPILOT, opus, opus
            COPILOT, databricks-claude-opus-4-8, opus
            COPILOT, claude-opus-4.8, opus
            CODEX, , databricks-gpt-5-5
            CLAUDE, , databricks-claude-sonnet-4-6
            OPENAI, , databricks-claude-sonnet-4-6
            """)
    void theModelIsFoundByAllItsNames(ToolEnvironment tool, @Nullable String wanted, String id) throws Exception {
        assertEquals(id, tool.model(CONNECTION, wanted).id());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            COPILOT | gpt-4o | There is no model 'gpt-4o'. There are: databricks-claude-sonnet-4-6, databricks-gpt-5-5,
            CLAUDE | gpt-5.5 | 'databricks-gpt-5-5' lacks the API that Claude Code speaks. Use one of: databricks-claude-sonnet-4-6, opus.
            CODEX | opus | 'opus' lacks the API that Codex speaks. Use one of: databricks-gpt-5-5.
            """)
    void oneThatDoesNotSuitIsToldWithThoseThatDo(ToolEnvironment tool, String wanted, String sentence) {
        assertTrue(refusal(tool, CONNECTION, wanted).contains(sentence), refusal(tool, CONNECTION, wanted));
    }

    @Test
    void withoutAnyModelThatSuitsItSaysSo() {
        Connection none = new Connection("http://127.0.0.1:19000", new Secret("k"), List.of());
        assertTrue(refusal(ToolEnvironment.COPILOT, none, null).startsWith("Brickway offers no model: switch one on"));
        Connection other = new Connection("http://127.0.0.1:19000", new Secret("k"), List.of(GPT));
        assertTrue(refusal(ToolEnvironment.CLAUDE, other, null).contains("databricks-gpt-5-5"));
    }

    private static String refusal(ToolEnvironment tool, Connection connection, @Nullable String wanted) {
        ToolEnvironment.NoModel none =
                assertThrows(ToolEnvironment.NoModel.class, () -> tool.model(connection, wanted));
        return String.valueOf(none.getMessage());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            databricks-claude-sonnet-4-6, claude-sonnet-4.6
            databricks-gpt-5-5, databricks-gpt-5-5
            databricks-gpt-oss-120b, databricks-gpt-oss-120b
            opus, claude-opus-4.8
            """)
    void copilotIsToldTheNameItKnowsAndTheOneItSends(String id, String known) throws Exception {
        Map<String, String> variables =
                variables(ToolEnvironment.COPILOT, ToolEnvironment.COPILOT.model(CONNECTION, id));
        assertEquals(known, variables.get("COPILOT_PROVIDER_MODEL_ID"));
        assertEquals(id, variables.get("COPILOT_PROVIDER_WIRE_MODEL"));
        assertEquals(id, variables.get("COPILOT_MODEL"));
    }

    @Test
    void openAiClientsFindTheAddressUnderAllNames() {
        assertEquals(
                Map.of(
                        "OPENAI_BASE_URL", "http://127.0.0.1:19000/v1",
                        "OPENAI_API_BASE", "http://127.0.0.1:19000/v1",
                        "OPENAI_URL", "http://127.0.0.1:19000/v1",
                        "OPENAI_API_KEY", "k",
                        "OPENAI_MODEL", "databricks-gpt-oss-120b"),
                variables(ToolEnvironment.OPENAI, OSS));
    }

    /** What is taken away is what was given, whatever the model. */
    @ParameterizedTest
    @EnumSource
    void allNamesAreKnownWithoutAConnection(ToolEnvironment tool) {
        for (Model model : CONNECTION.models()) {
            assertEquals(Set.copyOf(tool.names()), variables(tool, model).keySet());
        }
        assertEquals(Optional.of(tool), ToolEnvironment.named(tool.word()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -                     | -           | -              | -                                   | -
            http://proxy:3128     | -           | -              | 127.0.0.1,localhost                 | -
            http://proxy:3128     | .corp       | -              | .corp,127.0.0.1,localhost           | -
            http://proxy:3128     | -           | .corp          | -                                   | .corp,127.0.0.1,localhost
            http://proxy:3128     | a           | b              | a,127.0.0.1,localhost               | b,127.0.0.1,localhost
            http://proxy:3128     | localhost   | -              | localhost,127.0.0.1                 | -
            http://proxy:3128     | x, localhost ,127.0.0.1 | -  | -                                   | -
            http://proxy:3128     | *           | -              | -                                   | -
            -                     | .corp       | -              | -                                   | -
            """)
    void aCompanysProxyIsKeptOutOfTheWay(
            @Nullable String proxy,
            @Nullable String upper,
            @Nullable String lower,
            @Nullable String newUpper,
            @Nullable String newLower) {
        for (String name : List.of("HTTPS_PROXY", "http_proxy")) {
            Map<String, String> set = new HashMap<>();
            put(set, name, proxy);
            put(set, "NO_PROXY", upper);
            put(set, "no_proxy", lower);
            Map<String, String> variables = ToolEnvironment.COPILOT.variables(CONNECTION, SONNET, set);
            assertEquals(newUpper, variables.get("NO_PROXY"), set::toString);
            assertEquals(newLower, variables.get("no_proxy"), set::toString);
        }
    }

    private static void put(Map<String, String> to, String name, @Nullable String value) {
        if (value != null) {
            to.put(name, value);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            COPILOT, COPILOT_PROVIDER_BEARER_TOKEN, x, true
            COPILOT, COPILOT_PROVIDER_BEARER_TOKEN, '', false
            COPILOT, COPILOT_PROVIDER_API_KEY_COMMAND, x, true
            COPILOT, COPILOT_PROVIDER_HEADERS, X-Team: a, false
            COPILOT, COPILOT_PROVIDER_HEADERS, authorization: b, true
            COPILOT, COPILOT_PROVIDER_WIRE_API, responses, true
            COPILOT, COPILOT_PROVIDER_WIRE_API, completions, false
            COPILOT, COPILOT_PROVIDER_TRANSPORT, websockets, true
            COPILOT, GITHUB_TOKEN, ghp_classic, true
            COPILOT, GITHUB_TOKEN, github_pat_fine, false
            COPILOT, ANTHROPIC_API_KEY, x, false
            CLAUDE, ANTHROPIC_API_KEY, x, true
            CLAUDE, CLAUDE_CODE_USE_BEDROCK, 1, true
            CLAUDE, CLAUDE_CODE_USE_BEDROCK, 0, false
            OPENAI, OPENAI_API_TYPE, azure, true
            OPENAI, OPENAI_API_TYPE, open_ai, false
            """)
    void tellsWhatGetsInTheWay(ToolEnvironment tool, String name, String value, boolean inTheWay) {
        Map<String, String> found = tool.inTheWay(Map.of(name, value, "HOME", "/h"));
        assertEquals(inTheWay ? Set.of(name) : Set.of(), found.keySet());
        assertTrue(found.values().stream().noneMatch(reason -> reason.contains(value)), "values are not repeated");
    }
}
