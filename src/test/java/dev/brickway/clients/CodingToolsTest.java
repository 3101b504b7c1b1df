package dev.brickway.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.clients.files.ToolFiles;
import dev.brickway.models.Model;
import dev.brickway.platform.OperatingSystem;
import dev.brickway.settings.Secret;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each tool is given. */
class CodingToolsTest {
    private static final String KEY = "bw-key-of-a-test";
    private static final Model SONNET = Model.of("databricks-claude-sonnet-4-6", null);
    private static final Model HAIKU = Model.of("databricks-claude-haiku-4-5", null);
    private static final Model GPT = Model.of("databricks-gpt-5-5", null);
    private static final Model OWN = Model.of("my-own-model", null);
    private static final Connection ALL = connection(OWN, SONNET, HAIKU, GPT);

    @TempDir
    private Path home;

    private static Connection connection(Model... models) {
        return new Connection("http://127.0.0.1:19000", new Secret(KEY), List.of(models));
    }

    private ToolSetup.Pasted tool(String id) {
        return CodingTools.all(home, Map.of("SHELL", "/bin/zsh"), OperatingSystem.LINUX, ToolFiles.in(home)).stream()
                .flatMap(tool -> tool.find().stream())
                .filter(setup -> setup.id().equals(id))
                .map(ToolSetup.Pasted.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable Model first(ToolSetup.Pasted tool, Connection connection) {
        return tool.choices(connection).stream().findFirst().orElse(null);
    }

    private static String text(ToolSetup.Pasted tool, Connection connection, String form, String snippet) {
        return tool.forms(connection, first(tool, connection)).stream()
                .filter(each -> each.label().equals(form))
                .flatMap(each -> each.snippets().stream())
                .filter(each -> each.label().equals(snippet))
                .findFirst()
                .orElseThrow()
                .text();
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("copilot-cli", "zsh", "", """
                        export COPILOT_PROVIDER_TYPE=openai
                        export COPILOT_PROVIDER_BASE_URL=http://127.0.0.1:19000/v1
                        export COPILOT_PROVIDER_API_KEY=bw-key-of-a-test
                        export COPILOT_MODEL=my-own-model
                        export COPILOT_PROVIDER_MODEL_ID=my-own-model
                        export COPILOT_PROVIDER_WIRE_MODEL=my-own-model
                        export COPILOT_PROVIDER_MAX_PROMPT_TOKENS=128000
                        export COPILOT_PROVIDER_MAX_OUTPUT_TOKENS=16000
                        export COPILOT_OFFLINE=true"""),
                Arguments.of("claude-code/terminal", "fish", "", """
                        set -gx ANTHROPIC_BASE_URL http://127.0.0.1:19000
                        set -gx ANTHROPIC_AUTH_TOKEN bw-key-of-a-test
                        set -gx ANTHROPIC_MODEL databricks-claude-sonnet-4-6
                        set -gx ANTHROPIC_DEFAULT_OPUS_MODEL databricks-claude-sonnet-4-6
                        set -gx ANTHROPIC_DEFAULT_SONNET_MODEL databricks-claude-sonnet-4-6
                        set -gx ANTHROPIC_DEFAULT_HAIKU_MODEL databricks-claude-haiku-4-5
                        set -gx ANTHROPIC_DEFAULT_FABLE_MODEL databricks-claude-sonnet-4-6
                        set -gx CLAUDE_CODE_MAX_CONTEXT_TOKENS 144000
                        set -gx CLAUDE_CODE_ENABLE_GATEWAY_MODEL_DISCOVERY 1
                        set -gx CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC 1"""),
                Arguments.of("codex/terminal", "zsh", "~/.codex/config.toml", """
                        model = "databricks-gpt-5-5"
                        model_provider = "brickway"

                        [model_providers.brickway]
                        name = "Brickway"
                        base_url = "http://127.0.0.1:19000/v1"
                        wire_api = "responses"
                        env_key = "BRICKWAY_KEY\""""),
                Arguments.of("codex/terminal", "PowerShell", "Terminal", "$env:BRICKWAY_KEY = 'bw-key-of-a-test'"),
                Arguments.of("forgecode", "Its own login", "Command", "forge provider login openai_compatible"),
                Arguments.of("forgecode", "Its own login", "URL", "http://127.0.0.1:19000/v1"),
                Arguments.of("forgecode", "Its own login", "API key", KEY),
                Arguments.of("forgecode", "Its own login", "Model", "forge config set model my-own-model"),
                Arguments.of("forgecode", "cmd", "", """
                        set "OPENAI_URL=http://127.0.0.1:19000/v1"
                        set "OPENAI_API_KEY=bw-key-of-a-test\""""),
                Arguments.of("openai", "", "OpenAI URL", "http://127.0.0.1:19000/v1"),
                Arguments.of("openai", "", "Anthropic URL", "http://127.0.0.1:19000"),
                Arguments.of("openai", "", "API key", KEY),
                Arguments.of("openai", "", "Model", "my-own-model"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void givesEachToolItsOwn(String tool, String form, String snippet, String expected) {
        assertEquals(expected, text(tool(tool), ALL, form, snippet));
    }

    @Test
    void beginsWithThePersonsShell() {
        assertEquals("zsh", tool("copilot-cli").forms(ALL, SONNET).getFirst().label());
        assertEquals(
                "Its own login", tool("forgecode").forms(ALL, SONNET).getFirst().label());
    }

    @Test
    void offersAToolOnlyModelsItCanUse() {
        assertEquals(
                List.of(SONNET, HAIKU, OWN),
                tool("claude-code/terminal").choices(ALL),
                "nobody knows a model of one's own");
        assertEquals(List.of(GPT, OWN), tool("codex/terminal").choices(ALL));
        assertEquals(List.of(OWN, SONNET, HAIKU, GPT), tool("copilot-cli").choices(ALL));
        Model withoutTools = new Model("chatty", null, null, null, null, null, false, null, null, true);
        assertEquals(List.of(SONNET, withoutTools), tool("copilot-cli").choices(connection(withoutTools, SONNET)));
        Model own = Model.of("tuned", "/anthropic/v1/messages");
        assertEquals(
                List.of(own),
                tool("claude-code/terminal").choices(connection(own)),
                "its endpoint says what it speaks");
    }

    @Test
    void saysWhenNoModelSuits() {
        Connection none = connection(Model.of("databricks-gemini-3-1-pro", null));
        assertTrue(String.valueOf(tool("codex/terminal").obstacle(none)).contains("Responses API"));
        assertTrue(String.valueOf(tool("claude-code/terminal").obstacle(none)).contains("Messages API"));
        assertNull(tool("copilot-cli").obstacle(none));
        assertNull(tool("codex/terminal").obstacle(ALL));
        assertNull(tool("claude-code/terminal").obstacle(ALL));
        assertFalse(text(tool("codex/terminal"), none, "zsh", "~/.codex/config.toml")
                .contains("model ="));
    }

    @Test
    void showsTheKeyNowhere() {
        for (CodingTool tool : CodingTools.all(home, Map.of(), OperatingSystem.LINUX, ToolFiles.in(home))) {
            for (ToolSetup setup : tool.find()) {
                ToolSetup.Pasted pasted = (ToolSetup.Pasted) setup;
                boolean secret = false;
                for (ToolSetup.Form form : pasted.forms(ALL, first(pasted, ALL))) {
                    for (Snippet snippet : form.snippets()) {
                        assertFalse(snippet.shown().contains(KEY), setup.name() + " " + snippet.label());
                        assertFalse(snippet.toString().contains(KEY), setup.name());
                        assertEquals(snippet.secret(), snippet.text().contains(KEY), snippet.label());
                        secret |= snippet.secret();
                    }
                }
                assertTrue(secret, setup.name() + " is given the key");
                assertFalse(String.join(" ", setup.remainingSteps(ALL)).contains(KEY));
                assertFalse(setup.remainingSteps(ALL).isEmpty());
            }
        }
    }

    @Test
    void namesAreDistinct() {
        Set<String> ids = new HashSet<>();
        CodingTools.all(home, Map.of(), OperatingSystem.LINUX, ToolFiles.in(home)).stream()
                .flatMap(tool -> tool.find().stream())
                .forEach(setup -> assertTrue(ids.add(setup.id()), setup.id()));
        assertEquals(Set.of("copilot-cli", "forgecode", "codex/terminal", "claude-code/terminal", "openai"), ids);
    }

    @Test
    void takesAHostileModelForAName() {
        Model hostile = Model.of("a\"b\\c\n[x]", "/openai/v1/responses");
        assertTrue(text(tool("codex/terminal"), connection(hostile), "zsh", "~/.codex/config.toml")
                .startsWith("model = \"a\\\"b\\\\c\\u000a[x]\"\n"));
        assertEquals(
                "forge config set model 'a b; id'",
                text(tool("forgecode"), connection(Model.of("a b; id", null)), "Its own login", "Model"));
    }

    @Test
    void theTrayHasTheExportsAtOnce() {
        Snippet exports = CopilotCli.exports(connection(SONNET), CommandShell.POWERSHELL);
        assertTrue(exports.text().contains("$env:COPILOT_PROVIDER_API_KEY = '" + KEY + "'"));
        assertTrue(exports.text().contains("$env:COPILOT_MODEL = 'databricks-claude-sonnet-4-6'"));
        assertFalse(exports.shown().contains(KEY));
    }
}
