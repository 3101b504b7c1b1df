package dev.brickway.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FamilyTableTest {
    private static final FamilyTable TABLE = FamilyTable.builtIn();

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "databricks-claude-sonnet-4-5, claude",
        "Databricks-Claude-Sonnet-4-6, claude-4-6",
        "databricks-claude-opus-4-6, claude-4-6",
        "databricks-claude-opus-4-7, claude-newest",
        "system.ai.claude-opus-4-8, claude-newest",
        "us.anthropic.claude-opus-4-8-20260801-v1:0, claude-newest",
        "claude-opus-4.8[1m], claude-newest",
        "databricks-claude-opus-5-5, claude-newest",
        "databricks-claude-fable-5, claude-newest",
        "databricks-claude-sonnet-5, claude-newest",
        "us.anthropic.claude-sonnet-4-20250514-v1:0, claude",
        "our-claude-for-support, claude",
        "databricks-gpt-5, gpt-no-temperature",
        "gpt-5, gpt-no-temperature",
        "databricks-gpt-5-mini, gpt-no-temperature",
        "databricks-gpt-5-nano, gpt-no-temperature",
        "databricks-gpt-5-1, gpt",
        "gpt-5.2, gpt",
        "databricks-gpt-5-4, gpt-5-4",
        "databricks-gpt-5-4-mini, gpt-5-4",
        "system.ai.gpt-5.5, gpt-5-5",
        "databricks-gpt-5-5-pro, codex",
        "databricks-gpt-5-3-codex, codex",
        "databricks-gpt-5-1-codex-max, codex",
        "databricks-gpt-5-6-sol, gpt-5-6-sol",
        "databricks-gpt-5-6-luna, gpt-6",
        "databricks-gpt-6-terra, gpt-6",
        "databricks-gpt-oss-120b, gpt-oss",
        "databricks-gemini-3-1-pro, gemini",
        "databricks-gemini-2-5-flash, gemini-2-5",
        "databricks-kimi-k2-7-code, kimi",
        "databricks-glm-5-2, glm",
        "databricks-deepseek-v4-pro-0813, deepseek",
        "databricks-qwen35-122b-a10b, qwen",
        "databricks-meta-llama-3-3-70b-instruct, llama",
        "databricks-llama-4-maverick, llama",
        "databricks-gemma-3-12b, gemma",
        "databricks-inkling, inkling",
        "databricks-grok-4-6, grok",
        "databricks-something-new, open-weight",
        "system.ai.something-new, open-weight",
        "main.serving.our-agent, custom",
        "cc-plain, custom",
        "'', custom",
    })
    void everySpellingOfAModelFindsItsFamily(String model, String family) {
        assertEquals(family, TABLE.familyOf(model).name());
    }

    @Test
    void familiesTellWhichApisTheyHave() {
        assertEquals(
                Set.of(ModelApi.CHAT, ModelApi.MESSAGES),
                TABLE.familyOf("databricks-claude-sonnet-4-5").apis());
        assertEquals(
                Set.of(ModelApi.CHAT, ModelApi.RESPONSES),
                TABLE.familyOf("databricks-gpt-5-2").apis());
        assertEquals(Set.of(ModelApi.CHAT), TABLE.familyOf("databricks-glm-5-2").apis());
        assertEquals("cursor", TABLE.familyOf("databricks-gpt-5-3-codex").chatEndpoint());
        assertEquals("mlflow", TABLE.familyOf("databricks-gpt-5-2").chatEndpoint());
    }

    @Test
    void onlyKnownBetaFlagsAreForwarded() {
        Family claude = TABLE.familyOf("databricks-claude-sonnet-4-6");
        assertTrue(claude.allowsAnthropicBeta("interleaved-thinking-2025-05-14"));
        assertTrue(claude.allowsAnthropicBeta("fine-grained-tool-streaming-2025-05-14"));
        assertFalse(claude.allowsAnthropicBeta("context-management-2025-06-27"));
        assertFalse(claude.allowsAnthropicBeta("advanced-tool-use-2025-11-20"));
    }

    @Test
    void theUsersFamiliesComeFirstAndMayExtendBuiltInOnes() throws Exception {
        Path file = write("""
                {"families": [
                  {"name": "ours", "extends": "claude", "label": "Our Claude", "match": ["team-*"],
                   "maxTokens": {"cap": 5000},
                   "chat": {"fields": {"+drop": ["stop"]}, "messages": {"system": "keep"}}},
                  {"name": "ours-too", "extends": "ours", "match": ["x-*"]}
                ]}""");
        FamilyTable table = FamilyTable.load(file);
        Family ours = table.familyOf("team-claude-opus-4-8");
        assertEquals("ours", ours.name());
        assertEquals("Our Claude", ours.label());
        assertEquals(5000, ours.maxTokens().capOr(0));
        assertEquals(16384, ours.maxTokens().whenAbsent());
        assertFalse(ours.chat().fields().keeps("stop"));
        assertFalse(ours.chat().fields().keeps("store"));
        assertTrue(ours.chat().fields().keeps("thinking"));
        assertEquals(ChatRules.SystemPlace.KEEP, ours.chat().messages().system());
        assertEquals("ours-too", table.familyOf("x-1").name());
        assertEquals("claude", table.familyOf("databricks-claude-sonnet-4-5").name());
    }

    @Test
    void aUsersFamilyMayReplaceTheBuiltInOneOfItsName() throws Exception {
        Path file = write("""
                {"families": [{"name": "gemma", "extends": "gemma", "maxTokens": {"whenAbsent": 1}}]}""");
        Family gemma = FamilyTable.load(file).familyOf("databricks-gemma-3-12b");
        assertEquals(1, gemma.maxTokens().whenAbsent());
        assertEquals(ChatRules.SystemPlace.INTO_USER, gemma.chat().messages().system());
    }

    @Test
    void aMissingFileMeansTheBuiltInTable() throws Exception {
        assertEquals(
                TABLE.families().size(),
                FamilyTable.load(folder.resolve("none.json")).families().size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"families": [                                        | is not JSON
            {"families": []} x                                    | is not JSON
            []                                                    | should hold one JSON object
            {"familys": []}                                       | families: should be a list
            {"families": [], "more": 1}                           | more: there is no such member
            {"families": [1]}                                     | families[0]: should be an object
            {"families": [{}]}                                    | families[0].name: is missing
            {"families": [{"name": "a"}, {"name": "a"}]}          | families[1]: there are two families named "a"
            {"families": [{"name": "a"}]}                         | family "a".label: is missing
            {"families": [{"name": "a", "extends": "b"}]}         | extends "b", which is not there
            {"families": [{"name": "a", "extends": "a"}]}         | extends itself
            {"families": [{"name": "a", "extends": "b"}, {"name": "b", "extends": "a"}]} | extends itself: a > b
            {"families": [{"name": "a", "extends": "glm", "chat": {"tols": {}}}]} | family "a".chat.tols: there is no such rule
            {"families": [{"name": "a", "extends": "glm", "chat": {"dropNulls": 1}}]} | family "a".chat.dropNulls: should be true or false
            {"families": [{"name": "a", "extends": "glm", "chat": {"structuredStream": "x"}}]} | "x" is not one of keep, drop, restream
            {"families": [{"name": "a", "extends": "glm", "chat": {"exclusive": ["x"]}}]} | "x" should read "a beats b"
            {"families": [{"name": "a", "extends": "glm", "maxTokens": {"cap": -1}}]} | family "a".maxTokens.cap: should be a whole number
            {"families": [{"name": "a", "extends": "glm", "apis": ["soap"]}]} | family "a".apis: "soap" is not one of
            {"families": [{"name": "a", "extends": "glm", "+label": ["x"]}]} | family "a".+label: only a list
            """)
    void aMistakeIsToldWithFilePlaceAndReason(String text, String reason) throws Exception {
        Path file = write(text);
        InvalidFamilyTable problem = assertThrows(InvalidFamilyTable.class, () -> FamilyTable.load(file));
        String message = String.valueOf(problem.getMessage());
        assertTrue(message.startsWith(file + ": "), message);
        assertTrue(message.contains(reason), message);
    }

    @Test
    void aPatternsCaseDoesNotMatter() throws Exception {
        FamilyTable table = FamilyTable.load(
                write("{\"families\": [{\"name\": \"a\", \"extends\": \"glm\", \"match\": [\"Mine-*-X\"]}]}"));
        assertEquals("a", table.familyOf("MINE-1-x").name());
        assertNotEquals("a", table.familyOf("mine-1-y").name());
    }

    @Test
    void anAnswersLengthStaysBelowTheCap() {
        Family.MaxTokens limits = new Family.MaxTokens(16_000, 4_000, 0);
        assertEquals(16_000, limits.absent(64_000));
        assertEquals(8_000, limits.absent(8_000));
        assertEquals(4_000, limits.absent(0));
        assertEquals(9_000, new Family.MaxTokens(16_000, 4_000, 9_000).absent(0));
    }

    @Test
    void commentsMayStandAnywhere() throws Exception {
        FamilyTable table = FamilyTable.load(write("""
                {"//": "mine", "families": [{"name": "a", "extends": "glm", "match": ["mine-*"], "// why": "seen",
                "chat": {"rename": {"//": "1", "n": "m"}, "messages": {"fields": {"//": "2", "user": {"//": "3", "drop": ["x"]}}}}}]}
                """));
        ChatRules chat = table.familyOf("mine-1").chat();
        assertFalse(chat.rename().containsKey("//"));
        assertEquals("m", chat.rename().get("n"));
        assertEquals(
                new FieldRule(Set.of("role", "content", "name"), Set.of("x")),
                chat.messages().fields().get("user"));
    }

    @Test
    void whatCannotBeReadIsTold() throws Exception {
        Path file = folder.resolve("families.json");
        Files.write(file, new byte[] {'{', (byte) 0xE4, '}'});
        String message = assertThrows(InvalidFamilyTable.class, () -> FamilyTable.load(file))
                .getMessage();
        assertEquals(file + ": is not UTF-8 text; save it as UTF-8", message);
        Path inside = Files.createDirectory(folder.resolve("folder.json"));
        String odd = assertThrows(InvalidFamilyTable.class, () -> FamilyTable.load(inside))
                .getMessage();
        assertTrue(String.valueOf(odd).startsWith(inside + ": cannot be read: "), odd);
        assertFalse(String.valueOf(odd).endsWith(inside.toString()), odd);
    }

    @Test
    void knownModelsAreFoundUnderAllTheirNames() {
        KnownModel opus = KnownModels.of("us.anthropic.claude-opus-4-8-20260801-v1:0");
        assertNotNull(opus);
        assertEquals(128_000, opus.maxOutput());
        assertEquals(1_000_000, opus.context());
        assertEquals(opus, KnownModels.of("system.ai.claude-opus-4.8[1m]"));
        KnownModel llama = KnownModels.of("databricks-meta-llama-3-3-70b-instruct");
        assertNotNull(llama);
        assertEquals(8192, llama.maxOutput());
        assertNotNull(KnownModels.of("databricks-deepseek-v4-flash-0731"));
        assertNull(KnownModels.of("databricks-gpt-5-9"));
    }

    @Test
    void effortsGoToTheNearestKnownOne() {
        EffortRule rule = new EffortRule(List.of("low", "medium", "high"), null, false);
        assertEquals("low", rule.nearest("none"));
        assertEquals("low", rule.nearest("minimal"));
        assertEquals("medium", rule.nearest("medium"));
        assertEquals("high", rule.nearest("max"));
        assertNull(rule.nearest("turbo"));
        assertNull(new EffortRule(List.of(), null, false).nearest("low"));
        assertEquals("low", new EffortRule(List.of("none", "low"), null, false).nearest("minimal"));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("families.json"), text);
    }
}
