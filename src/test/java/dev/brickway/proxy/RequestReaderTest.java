package dev.brickway.proxy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.brickway.databricks.WorkspaceAddress;
import dev.brickway.models.FamilyTable;
import dev.brickway.models.Model;
import dev.brickway.models.ModelCatalogue;
import dev.brickway.models.WorkspaceMemory;
import dev.brickway.translate.Dialect;
import dev.brickway.translate.ToolCallMemory;
import dev.brickway.translate.json.JsonSyntaxError;
import dev.brickway.translate.json.LongStrings;
import dev.brickway.translate.request.FixOptions;
import dev.brickway.translate.request.FixedRequest;
import dev.brickway.translate.request.RequestFixer;
import dev.brickway.translate.request.RequestHead;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a request, and when it is fixed in the same walk: never for another model than it asks for. */
class RequestReaderTest {
    private static final String CLAUDE = "databricks-claude-sonnet-4-6";
    private static final String GPT = "databricks-gpt-5-5";
    private static final String OFF = "databricks-gemini-3-1-pro";
    private static final ModelCatalogue LIST = new ModelCatalogue(
            Map.of(),
            List.of(
                    Model.of(CLAUDE, null),
                    Model.of(GPT, null),
                    new Model(OFF, null, null, null, null, null, null, null, null, false)));

    @TempDir
    private Path folder;

    private ModelRouter router;

    @BeforeEach
    void route() throws Exception {
        router = new ModelRouter(
                WorkspaceAddress.gateway("http://127.0.0.1:1", 0),
                () -> LIST,
                FamilyTable.builtIn(),
                new WorkspaceMemory(folder.resolve("learned.json"), problem -> {}),
                null);
    }

    private static FixOptions options(Route route) {
        return new FixOptions(route.model(), route.maxOutputTokens(), Set.of(), ToolCallMemory.NONE);
    }

    private RequestReader.Read read(Dialect dialect, byte[] body, @Nullable String inPath, @Nullable String before)
            throws JsonSyntaxError {
        return new RequestReader(router, dialect, inPath, RequestReaderTest::options).read(body, body.length, before);
    }

    private static byte[] bytes(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] sent(FixedRequest fixed) {
        ByteBuffer all = ByteBuffer.allocate((int) fixed.length());
        fixed.parts().forEach(part -> all.put(part.duplicate()));
        return all.array();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`', textBlock = """
            {'model':'databricks-gpt-5-5','n':1}                                          | -    | -                            | databricks-gpt-5-5           | true
            {'model':'databricks-gpt-5-5','n':1}                                          | -    | databricks-claude-sonnet-4-6 | databricks-gpt-5-5           | true
            {'n':1,'model':'databricks-gpt-5-5'}                                          | -    | -                            | databricks-gpt-5-5           | false
            {'n':1,'model':'databricks-gpt-5-5'}                                          | -    | databricks-gpt-5-5           | databricks-gpt-5-5           | true
            {'n':1,'model':'databricks-gpt-5-5'}                                          | -    | databricks-claude-sonnet-4-6 | databricks-gpt-5-5           | false
            {'model':'databricks-gpt-5-5','model':'databricks-claude-sonnet-4-6'}         | -    | databricks-gpt-5-5           | databricks-claude-sonnet-4-6 | false
            {'model':'databricks-gpt-5-5','model':7}                                      | -    | -                            | -                            | false
            {'model':null,'n':1}                                                          | -    | databricks-gpt-5-5           | -                            | false
            {'n':1}                                                                       | -    | databricks-gpt-5-5           | -                            | false
            {'n':1}                                                                       | from-path | databricks-gpt-5-5      | from-path                    | true
            {'n':1,'model':'databricks-gpt-5-5'}                                          | from-path | -                       | databricks-gpt-5-5           | false
            {'mod\\u0065l':'databricks-gpt-5-5'}                                          | -    | -                            | databricks-gpt-5-5           | false
            {'model':'databricks\\u002dgpt-5-5'}                                          | -    | -                            | databricks-gpt-5-5           | true
            {'n':1,'model':'databricks-gpt-5-5'}                                          | -    | databricks-gemini-3-1-pro    | databricks-gpt-5-5           | false
            {'model':'databricks-gemini-3-1-pro'}                                         | -    | -                            | databricks-gemini-3-1-pro    | false
            """)
    void isFixedAtOnceIfItsModelWasForeseen(
            String body, @Nullable String inPath, @Nullable String before, @Nullable String model, boolean foreseen)
            throws Exception {
        RequestReader.Read read = read(Dialect.CHAT_COMPLETIONS, bytes(body), inPath, before);
        assertEquals(model, read.model());
        assertEquals(foreseen, read.draft() != null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{'model':'databricks-gpt-5-5'",
                "{'model':'databricks-gpt-5-5'}x",
                "{'model'",
                "{'n':1,}"
            })
    void whatIsNoJsonIsToldAsItIs(String body) {
        byte[] bytes = bytes(body);
        JsonSyntaxError expected =
                assertThrows(JsonSyntaxError.class, () -> RequestHead.read(bytes, bytes.length, new LongStrings()));
        JsonSyntaxError told =
                assertThrows(JsonSyntaxError.class, () -> read(Dialect.CHAT_COMPLETIONS, bytes, null, GPT));
        assertEquals(expected.getMessage(), told.getMessage());
        assertEquals(expected.position(), told.position());
    }

    /** A spare array holds what was in it before. */
    @Test
    void whatStandsBehindTheRequestIsNotLookedAt() throws Exception {
        byte[] whole = bytes("{'model':'databricks-gpt-5-5','n':1}   {'model':'" + CLAUDE + "'}");
        int length = new String(whole, StandardCharsets.UTF_8).indexOf('}') + 1;
        RequestReader reader = new RequestReader(router, Dialect.CHAT_COMPLETIONS, null, RequestReaderTest::options);
        RequestReader.Read read = reader.read(whole, length, null);
        assertEquals(GPT, read.model());
        assertNotNull(read.draft());
        assertThrows(JsonSyntaxError.class, () -> reader.read(whole, length - 1, null));
    }

    static Stream<Path> recorded() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/recorded"))) {
            return files.filter(file -> !file.endsWith("INDEX.json")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void recordedRequestsAreSentAlikeWhateverWasForeseen(Path file) throws Exception {
        String text = Files.readString(file);
        for (Dialect dialect : Dialect.values()) {
            String model = dialect == Dialect.RESPONSES ? GPT : CLAUDE;
            sentAlike(dialect, model, text.replaceFirst("\"model\":\"[^\"]*\"", "\"model\":\"" + model + '"'));
        }
    }

    private void sentAlike(Dialect dialect, String model, String text) throws Exception {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        Route route = router.route(dialect, model, Detour.NONE);
        byte[] expected = sent(RequestFixer.fix(body, body.length, dialect, route.family(), options(route)));
        for (String before : new @Nullable String[] {null, GPT, CLAUDE}) {
            RequestReader.Read read = read(dialect, body, null, before);
            assertEquals(RequestHead.read(body, body.length, new LongStrings()), read.head());
            RequestReader.Draft draft = read.draft();
            if (draft != null) {
                assertEquals(route, draft.route());
                assertArrayEquals(expected, sent(draft.fixed()));
            }
            FixedRequest again =
                    RequestFixer.fix(body, body.length, read.strings(), dialect, route.family(), options(route));
            assertArrayEquals(expected, sent(again));
        }
        assertNotNull(read(dialect, body, null, model).draft(), "nearly all requests need one walk only");
    }
}
