package dev.brickway.translate.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The quick scanner takes eight and thirty-two bytes at a time; what it finds is what the thorough one finds. */
class HastyStringScannerTest {
    private static final String[] PIECES = {
        "a", "word ", "!", "#", "{", "\\n", "\\\"", "\\\\", "ö", "→", "\\u00e9", "\u007f"
    };

    @Test
    void stringsOfEveryLengthEndWhereTheyEnd() throws JsonSyntaxError {
        Random random = new Random(7);
        for (int round = 0; round < 4_000; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(400);
            while (text.length() < length) {
                text.append(
                        random.nextInt(3) > 0 ? "x".repeat(random.nextInt(40)) : PIECES[random.nextInt(PIECES.length)]);
            }
            String behind = "]".repeat(random.nextInt(70)) + "\"";
            byte[] bytes = bytes(" ".repeat(random.nextInt(9)) + '"' + text + '"' + behind);
            int open = bytesBefore(bytes);
            int expected = bytes.length - behind.length();
            assertEquals(expected, new StringScanner(bytes, bytes.length).end(open), text::toString);
            assertEquals(expected, new HastyStringScanner(bytes, bytes.length).end(open), text::toString);
            assertEquals(expected, new HastyStringScanner(bytes, expected).end(open), text::toString);
        }
    }

    @Test
    void aControlCharacterIsFoundWhereverItStands() {
        for (int length = 1; length < 320; length++) {
            for (int at = 0; at < length; at += length < 60 ? 1 : 7) {
                byte[] bytes = bytes('"' + "x".repeat(length) + "\"]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]");
                bytes[1 + at] = (byte) (at % 0x20);
                JsonSyntaxError error =
                        assertThrows(JsonSyntaxError.class, () -> new HastyStringScanner(bytes, bytes.length).end(0));
                assertEquals(1 + at, error.position());
            }
        }
    }

    @Test
    void aStringThatDoesNotEndIsRefused() {
        for (int length = 0; length < 320; length++) {
            byte[] open = bytes('"' + "x".repeat(length));
            byte[] escaped = bytes('"' + "x".repeat(length) + "\\\"");
            assertThrows(JsonSyntaxError.class, () -> new HastyStringScanner(open, open.length).end(0));
            assertThrows(JsonSyntaxError.class, () -> new HastyStringScanner(escaped, escaped.length).end(0));
        }
    }

    @Test
    void aShortStringsEscapesAreChecked() {
        byte[] bytes = bytes("\"a\\q\"" + "]".repeat(40));
        assertThrows(JsonSyntaxError.class, () -> new HastyStringScanner(bytes, bytes.length).end(0));
    }

    private static int bytesBefore(byte[] bytes) {
        int open = 0;
        while (bytes[open] != '"') {
            open++;
        }
        return open;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
