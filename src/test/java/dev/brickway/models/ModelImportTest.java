package dev.brickway.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pastes as people make them. */
class ModelImportTest {
    private static final List<String> THREE =
            List.of("databricks-claude-opus-4-8", "databricks-gpt-5-3-codex", "my-team-endpoint");
    private static final String OPUS = "databricks-claude-opus-4-8";
    private static final String CODEX = "databricks-gpt-5-3-codex";

    private static List<String> names(String text) {
        return ModelImport.read(text).names();
    }

    static Stream<Arguments> pastes() {
        return Stream.of(
                Arguments.of("every fourth line, 4n-3", """
                        databricks-claude-opus-4-8
                        Anthropic
                        Chat
                        Ready
                        databricks-gpt-5-3-codex
                        OpenAI
                        Responses
                        Ready
                        my-team-endpoint
                        External model
                        Chat
                        Ready
                        """),
                Arguments.of("with headings, Windows line ends and blank cells", """
                        Name\r
                        Served entity\r
                        Task\r
                        State\r
                        databricks-claude-opus-4-8\r
                        system.ai.claude-opus-4-8\r
                        \r
                        Ready\r
                        databricks-gpt-5-3-codex\r
                        system.ai.gpt-5-3-codex\r
                        llm/v1/chat\r
                        Ready\r
                        my-team-endpoint\r
                        gpt-4o\r
                        llm/v1/chat\r
                        Not ready\r
                        """),
                Arguments.of("a name, then blank lines between the cells", """
                        databricks-claude-opus-4-8

                        Anthropic

                        Pay-per-token

                        databricks-gpt-5-3-codex

                        OpenAI

                        Pay-per-token

                        my-team-endpoint

                        Azure

                        External-model
                        """),
                Arguments.of("the name on the third line of five", """
                        ☆
                        AI
                        databricks-claude-opus-4-8
                        Ready
                        Nov 20, 2026, 10:32 AM
                        ☆
                        AI
                        databricks-gpt-5-3-codex
                        Ready
                        Nov 20, 2026, 10:32 AM
                        ☆
                        AI
                        my-team-endpoint
                        Ready
                        Nov 21, 2026, 09:00 AM
                        """),
                Arguments.of("a Markdown table", """
                        | Provider | Model | Status |
                        |:---------|-------|--------|
                        | Anthropic | `databricks-claude-opus-4-8` | **Ready** |
                        | OpenAI | [databricks-gpt-5-3-codex](https://example.com/x) | Ready |
                        | Us | my-team-endpoint | Ready |
                        """),
                Arguments.of("a Markdown list", """
                        # Our models

                        - `databricks-claude-opus-4-8`
                        - [ ] databricks-gpt-5-3-codex
                        3. **my-team-endpoint**
                        """),
                Arguments.of("CSV with a heading and quotes", """
                        "Display name","Name","State"
                        "Claude, the ""big"" one","databricks-claude-opus-4-8","READY"
                        "Codex","databricks-gpt-5-3-codex","READY"
                        "Ours","my-team-endpoint","READY"
                        """),
                Arguments.of("CSV without a heading", """
                        databricks-claude-opus-4-8,Anthropic,2026-11-20
                        databricks-gpt-5-3-codex,OpenAI,2026-11-20
                        my-team-endpoint,Us,2026-11-20
                        """),
                Arguments.of("semicolons, as Excel writes them", """
                        name;kind
                        databricks-claude-opus-4-8;chat
                        databricks-gpt-5-3-codex;responses
                        my-team-endpoint;chat
                        """),
                Arguments.of("TSV", """
                        Name\tCreated by\tState
                        databricks-claude-opus-4-8\tjohn.doe@example.com\tReady
                        databricks-gpt-5-3-codex\tjohn.doe@example.com\tReady
                        my-team-endpoint\tjane.roe@example.com\tReady
                        """),
                Arguments.of("lines", "databricks-claude-opus-4-8\ndatabricks-gpt-5-3-codex\nmy-team-endpoint"),
                Arguments.of("commas", "databricks-claude-opus-4-8, databricks-gpt-5-3-codex,my-team-endpoint"),
                Arguments.of("spaces", "databricks-claude-opus-4-8 databricks-gpt-5-3-codex  my-team-endpoint\n"),
                Arguments.of(
                        "commas at line ends",
                        "\"databricks-claude-opus-4-8\",\n\"databricks-gpt-5-3-codex\",\n\"my-team-endpoint\",\n"),
                Arguments.of(
                        "a bare array",
                        "[\"databricks-claude-opus-4-8\", \"databricks-gpt-5-3-codex\"," + " \"my-team-endpoint\"]"),
                Arguments.of("the bridge's models.json", """
                        {"endpoints": {"mlflow": "/mlflow/v1/chat/completions"},
                         "models": [{"id": "databricks-claude-opus-4-8", "endpoint": "mlflow", "name": "Claude"},
                                    {"id": "databricks-gpt-5-3-codex", "endpoint": "cursor"},
                                    {"id": "my-team-endpoint", "endpoint": "/serving-endpoints/x/invocations"}]}
                        """),
                Arguments.of("an OpenAI model list", """
                        {"object": "list", "data": [{"id": "databricks-claude-opus-4-8", "object": "model"},
                         {"id": "databricks-gpt-5-3-codex"}, {"id": "my-team-endpoint", "owned_by": "us"}]}
                        """),
                Arguments.of("a serving-endpoints listing", """
                        {"endpoints": [
                          {"name": "databricks-claude-opus-4-8", "id": "8a1c", "state": {"ready": "READY"},
                           "task": "llm/v1/chat"},
                          {"name": "databricks-gpt-5-3-codex", "id": "8a1d", "state": {}},
                          {"name": "databricks-gte-large-en", "id": "8a1e", "state": {}, "task": "llm/v1/embeddings"},
                          {"name": "my-team-endpoint", "id": "8a1f", "creator": "x"}]}
                        """),
                Arguments.of("VS Code's groups", """
                        [{"name": "Databricks", "vendor": "customendpoint", "models": [
                          {"id": "databricks-claude-opus-4-8", "name": "Claude", "url": "http://127.0.0.1/v1"},
                          {"id": "databricks-gpt-5-3-codex"}, {"id": "my-team-endpoint"}]}]
                        """),
                Arguments.of(
                        "invisible characters",
                        "\uFEFFdatabricks-claude-opus-4-8\u200B\n\u00A0databricks-gpt-5-3-codex\nmy-team-endpoint"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pastes")
    void recognisesTheNamesAndNothingElse(String form, String text) {
        ModelImport read = ModelImport.read(text);

        assertEquals(THREE, read.names(), () -> read.form() + ": " + read.entries());
        assertTrue(read.ignored().stream().noneMatch(entry -> entry.reason().isEmpty()));
    }

    @Test
    void aRowTooMuchDoesNotShiftTheRest() {
        String text = "Copied from AI Gateway\n" + OPUS + "\nAnthropic\nPreview\nChat\nReady\n" + CODEX
                + "\nOpenAI\nChat\nReady\ndatabricks-glm-5-2\nZhipu\nChat\nReady\n";

        assertEquals(List.of(OPUS, CODEX, "databricks-glm-5-2"), names(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please enable databricks-claude-opus-4-8 and (databricks-gpt-5-3-codex).",
                "curl https://x.cloud.databricks.com/serving-endpoints -d '{\"model\": \"databricks-claude-opus-4-8\"}'\n"
                        + "and databricks-gpt-5-3-codex too",
                "  {\"id\": \"databricks-claude-opus-4-8\", \"endpoint\": \"mlflow\"},\n"
                        + "  {\"id\": \"databricks-gpt-5-3-codex\", \"endpoint\": \"cursor\"},",
                "- databricks-claude-opus-4-8: the big one\n- databricks-gpt-5-3-codex (Responses only)"
            })
    void certainNamesAreFoundInAnyText(String text) {
        assertEquals(List.of(OPUS, CODEX), names(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   \n\n",
                "Hello world",
                "https://adb-1234567890123456.7.azuredatabricks.net/serving-endpoints",
                "/mlflow/v1/chat/completions",
                "llm/v1/chat",
                "../../etc/passwd",
                "{}",
                "[1, 2, null, {}]",
                "Name\nState\nTask",
                "someone@databricks-claude.example"
            })
    void whatIsNoNameIsNotTaken(String text) {
        assertEquals(List.of(), names(text));
    }

    @Test
    void doublesAreNamed() {
        ModelImport read = ModelImport.read(OPUS + "\n" + CODEX + "\nsystem.ai.claude-opus-4-8\n" + OPUS + "[1m]");

        assertEquals(List.of(OPUS, CODEX, OPUS + "[1m]"), read.names());
        ModelImport.Entry twin = read.ignored().getFirst();
        assertEquals(3, twin.place());
        assertTrue(twin.reason().contains("1"), twin.reason());
    }

    @Test
    void nothingIsTakenOfMoreThanCanBeRead() {
        assertEquals(5_000, ModelImport.read(names(5_000)).names().size());
        assertNull(ModelImport.read(names(5_000)).excess());
        assertExcess("more than 5,000 names", names(5_001));
        assertExcess("more than 5,000 names", "[\"" + names(5_001).replace("\n", "\",\n\"") + "\"]");

        String twenty = OPUS + "\n".repeat(20_000);
        assertEquals(List.of(OPUS), ModelImport.read(twenty).names());
        assertExcess("more than 20,000 lines", twenty + OPUS);
        assertEquals(
                List.of(OPUS),
                ModelImport.read("[\"" + OPUS + "\"" + "\n".repeat(20_001) + "]")
                        .names());

        String longest = OPUS + "\n" + " ".repeat(4_000_000 - OPUS.length() - 1);
        assertEquals(List.of(OPUS), ModelImport.read(longest).names());
        assertExcess("more than 4 million characters", longest + " ");
    }

    private static String names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "databricks-model-" + i).collect(Collectors.joining("\n"));
    }

    private static void assertExcess(String excess, String text) {
        ModelImport read = ModelImport.read(text);
        assertEquals(excess, read.excess());
        assertEquals(List.of(), read.entries());
    }

    @Test
    void noTextIsTooOdd() {
        Random random = new Random(11);
        List<String> pieces = List.of(
                OPUS,
                "system.ai.x",
                "[1m]",
                "|",
                "\t",
                ",",
                ";",
                "\"",
                "\n",
                "\r\n",
                " ",
                "- ",
                "[",
                "](",
                "]",
                "{",
                "}",
                ":",
                "\"models\":",
                "\"id\":",
                "..",
                "//",
                "/",
                "\u0000",
                "\uD800",
                "é",
                "你好",
                "Name",
                "Ready",
                "---",
                "|---|",
                "llm/v1/chat",
                "a@b",
                "1.",
                "null",
                "1e999",
                "x".repeat(300),
                "https://",
                "model-services/");
        for (int round = 0; round < 5_000; round++) {
            String text = IntStream.range(0, random.nextInt(40))
                    .mapToObj(i -> pieces.get(random.nextInt(pieces.size())))
                    .collect(Collectors.joining());
            ModelImport read = ModelImport.read(text);
            assertTrue(read.names().stream().allMatch(ModelName::isValid), text);
            assertEquals(read.names().size(), new HashSet<>(read.names()).size(), text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "a,", "|", "[", "{\"a\":", "- ", "a\n", "databricks-", " x", "a.", "\t\n", "(", "*"})
    void longTextsAreReadInTime(String piece) {
        String text = piece.repeat(400_000 / piece.length());
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> ModelImport.read(text));
    }
}
