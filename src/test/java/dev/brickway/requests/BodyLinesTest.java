package dev.brickway.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class BodyLinesTest {

    @Test
    void jsonIsIndented() {
        assertEquals(
                List.of("{", "  \"a\": [", "    1,", "    null", "  ],", "  \"b\": \"<x>\"", "}"),
                BodyLines.of("{\"a\":[1,null],\"b\":\"<x>\"}"));
    }

    @Test
    void everythingElseStaysAsItIs() {
        assertEquals(
                List.of("data: {\"a\":1}", "", "data: [DONE]", ""),
                BodyLines.of("data: {\"a\":1}\n\ndata: [DONE]\n\n"));
        assertEquals(List.of("{\"a\":[1,"), BodyLines.of("{\"a\":[1,"), "the beginning of something longer");
        assertEquals(List.of(), BodyLines.of(""));
        assertEquals(1, BodyLines.of("[".repeat(150)).size());
    }

    @Test
    void noLineIsTooLongToDraw() {
        String body = "x".repeat(2 * BodyLines.LONGEST + 1);
        List<String> lines = BodyLines.of(body);
        assertEquals(3, lines.size());
        assertEquals(body, String.join("", lines));
        assertTrue(
                BodyLines.of("{\"a\":\"" + body + "\"}").stream().allMatch(line -> line.length() <= BodyLines.LONGEST));
    }
}
