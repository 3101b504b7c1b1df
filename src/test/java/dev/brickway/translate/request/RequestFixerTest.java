package dev.brickway.translate.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.brickway.models.FamilyTable;
import dev.brickway.translate.Dialect;
import dev.brickway.translate.ToolCallMemory;
import dev.brickway.translate.json.JsonSyntaxError;
import dev.brickway.translate.json.LongStrings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestFixerTest {
    private static final FamilyTable FAMILIES = FamilyTable.builtIn();

    private static final ToolCallMemory MEMORY = new ToolCallMemory() {
        @Override
        public String remember(Original original) {
            return original.id();
        }

        @Override
        public @org.jspecify.annotations.Nullable Original recall(String id) {
            return id.equals("bw-1") ? new Original("f", "sig\"1") : null;
        }
    };

    record Case(String title, Dialect dialect, String model, String in, String changes, String out) {
        @Override
        public String toString() {
            return title + " (" + model + ")";
        }
    }

    static Stream<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        read(cases, Dialect.CHAT_COMPLETIONS, "chat-fixes.txt");
        read(cases, Dialect.RESPONSES, "responses-fixes.txt");
        read(cases, Dialect.MESSAGES, "messages-fixes.txt");
        return cases.stream();
    }

    private static void read(List<Case> cases, Dialect dialect, String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(RequestFixerTest.class.getResourceAsStream(file))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String part : text.substring(text.indexOf("## ")).split("(?m)^## ", -1)) {
                String[] lines = part.split("\n", -1);
                if (lines.length > 4) {
                    cases.add(new Case(
                            lines[0],
                            dialect,
                            lines[1],
                            whole(lines[2]),
                            lines[3].substring(2).strip(),
                            whole(lines[4])));
                }
            }
        }
    }

    private static String whole(String json) {
        if (json.contains("\"model\":") || json.contains("\"mod\\u0065l\"")) {
            return json;
        }
        return "{\"model\":\"m\",\"max_tokens\":9" + (json.equals("{}") ? "" : ",") + json.substring(1);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aRequestBecomesOneTheFamilyTakes(Case expected) throws JsonSyntaxError {
        FixedRequest fixed = fix(expected.in(), expected.dialect(), expected.model(), 0, Set.of());
        assertEquals(expected.out(), text(fixed));
        assertEquals(expected.changes(), String.join(" ", fixed.changes()));
        assertTrue(JsonParser.parseString(expected.out()).isJsonObject());
        assertEquals(expected.changes().contains("restream:"), fixed.restream());
        FixedRequest again = fix(expected.out(), expected.dialect(), expected.model(), 0, Set.of());
        assertEquals(expected.out(), text(again), "a fixed request needs no further fix");
    }

    @Test
    void aRequestThatNeedsNothingIsTheClientsOwnBuffer() throws JsonSyntaxError {
        byte[] body =
                bytes("{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"é\"}]}  ");
        FixedRequest fixed = RequestFixer.fix(
                body,
                body.length,
                Dialect.CHAT_COMPLETIONS,
                FAMILIES.familyOf("claude-sonnet-4-5"),
                options(0, Set.of()));
        assertEquals(1, fixed.parts().size());
        assertSame(body, fixed.parts().getFirst().array());
        assertEquals(body.length, fixed.length());
        assertTrue(fixed.changes().isEmpty());
        assertFalse(fixed.restream());
    }

    @Test
    void onlyTheGivenLengthOfTheArrayCounts() throws JsonSyntaxError {
        byte[] body = bytes("{\"model\":\"x\",\"max_tokens\":9}{}garbage");
        FixedRequest fixed = RequestFixer.fix(
                body, 28, Dialect.CHAT_COMPLETIONS, FAMILIES.familyOf("claude-sonnet-4-5"), options(0, Set.of()));
        assertEquals("{\"model\":\"m\",\"max_tokens\":9}", text(fixed));
    }

    @Test
    void whatAWorkspaceRefusedBeforeIsDropped() throws JsonSyntaxError {
        Set<String> learned = Set.of("seed", "max_tokens", "reasoning_effort", "messages", "model");
        FixedRequest fixed = fix(
                "{\"model\":\"m\",\"seed\":1,\"max_tokens\":5,\"reasoning_effort\":\"low\",\"user\":\"u\",\"messages\":[]}",
                Dialect.CHAT_COMPLETIONS,
                "gpt-5-2",
                0,
                learned);
        assertEquals("{\"model\":\"m\",\"user\":\"u\",\"messages\":[]}", text(fixed));
        assertEquals(List.of("drop:seed", "drop:max_tokens", "drop:reasoning_effort"), fixed.changes());
    }

    @Test
    void aLearnedDropOfALimitIsNotUndoneByTheDefault() throws JsonSyntaxError {
        FixedRequest fixed =
                fix("{\"model\":\"m\"}", Dialect.CHAT_COMPLETIONS, "claude-sonnet-4-5", 0, Set.of("max_tokens"));
        assertEquals("{\"model\":\"m\"}", text(fixed));
    }

    @Test
    void theModelsOwnCapComesBeforeTheFamilys() throws JsonSyntaxError {
        assertEquals(
                "{\"model\":\"m\",\"max_tokens\":32000}",
                text(fix(
                        "{\"model\":\"m\",\"max_tokens\":50000}",
                        Dialect.CHAT_COMPLETIONS,
                        "claude",
                        32000,
                        Set.of())));
        assertEquals(
                "{\"model\":\"m\",\"max_tokens\":100000}",
                text(fix("{\"model\":\"m\",\"max_tokens\":100000}", Dialect.MESSAGES, "claude", 128000, Set.of())));
        assertEquals(
                "{\"model\":\"m\",\"max_tokens\":700}",
                text(fix("{\"model\":\"m\"}", Dialect.CHAT_COMPLETIONS, "custom", 700, Set.of())));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            ``                                        | 0
            []                                        | 0
            `"x"`                                     | 0
            {"model":"m",}                            | 13
            {"model" "m"}                             | 9
            {"messages":[{"role":"user" "content":1}]} | 28
            {"messages":[{"role":"user","content":"a]} | 38
            {"tools":[{"function":{"parameters":{"type":[}}}]} | 45
            {"model":"m"} x                           | 14
            {"messages":[{"role":"\\q"}]}             | 22
            """)
    void aMalformedBodyIsToldWithItsPosition(String body, int position) {
        for (Dialect dialect : Dialect.values()) {
            JsonSyntaxError problem =
                    assertThrows(JsonSyntaxError.class, () -> fix(body, dialect, "qwen3", 0, Set.of()));
            assertEquals(position, problem.position(), problem.getMessage());
        }
        assertEquals(
                position,
                assertThrows(
                                JsonSyntaxError.class,
                                () -> RequestHead.read(bytes(body), bytes(body).length, new LongStrings()))
                        .position());
    }

    /** In a long string escapes are not checked: one that does not exist goes to the workspace, which says so. */
    @ParameterizedTest
    @ValueSource(strings = {"\\uZZZZ", "\\u+020", "\\u00", "\\u0", "\\u"})
    void anEscapeThatDoesNotExistInALongTextIsNoException(String escape) throws JsonSyntaxError {
        for (String text : List.of(escape + "a".repeat(200), " ".repeat(200) + escape)) {
            String body = "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"" + text
                    + "\"}]}";
            assertEquals(body, text(fix(body, Dialect.CHAT_COMPLETIONS, "claude-sonnet-4-5", 0, Set.of())));
        }
    }

    @Test
    void theHeadOfARequestIsRead() throws JsonSyntaxError {
        byte[] body = bytes(
                "{\"mod\\u0065l\":\"a\\\"b\",\"stream\":true,\"stream_options\":{\"x\":{},\"include_usage\":true},"
                        + "\"tools\":[{},{\"function\":{}}]}");
        assertEquals(new RequestHead("a\"b", true, true), RequestHead.read(body, body.length, new LongStrings()));
        byte[] plain = bytes("{\"model\":1,\"stream\":false,\"stream_options\":null,\"tools\":null}");
        assertEquals(new RequestHead(null, false, false), RequestHead.read(plain, plain.length, new LongStrings()));
    }

    static FixedRequest fix(String body, Dialect dialect, String model, int cap, Set<String> learned)
            throws JsonSyntaxError {
        byte[] bytes = bytes(body);
        return RequestFixer.fix(bytes, bytes.length, dialect, FAMILIES.familyOf(model), options(cap, learned));
    }

    private static FixOptions options(int cap, Set<String> learned) {
        return new FixOptions("m", cap, learned, MEMORY);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(FixedRequest fixed) {
        ByteBuffer whole = ByteBuffer.allocate((int) fixed.length());
        fixed.parts().forEach(part -> whole.put(part.duplicate()));
        assertFalse(whole.hasRemaining(), "length must be that of the parts");
        return new String(whole.array(), StandardCharsets.UTF_8);
    }
}
