package dev.brickway.translate.request;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.brickway.translate.json.JsonCursor;
import java.nio.charset.StandardCharsets;

/** Small pieces of JSON text. Only for pieces a {@link JsonCursor} has been over, so that they are known to be valid. */
final class JsonText {
    private JsonText() {}

    static String raw(byte[] body, int from, int to) {
        return new String(body, from, to - from, StandardCharsets.UTF_8);
    }

    /** The text of the string whose quotes stand at {@code from} and {@code to - 1}. */
    static String string(byte[] body, int from, int to) {
        for (int i = from + 1; i < to - 1; i++) {
            if (body[i] == '\\') {
                return tree(body, from, to).getAsString();
            }
        }
        return raw(body, from + 1, to - 1);
    }

    static JsonElement tree(byte[] body, int from, int to) {
        return JsonParser.parseString(raw(body, from, to));
    }

    static String quote(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\' || c > '~') {
                return new JsonPrimitive(text).toString();
            }
        }
        return '"' + text + '"';
    }

    /** Whether the string whose quotes stand at {@code from} and {@code to - 1} is empty or all white space. */
    static boolean isBlank(byte[] body, int from, int to) {
        for (int i = from + 1; i < to - 1; i++) {
            byte b = body[i];
            if (b == '\\' && (body[i + 1] == 'n' || body[i + 1] == 'r' || body[i + 1] == 't')) {
                i++;
            } else if (b == '\\' && body[i + 1] == 'u' && isSpace(body, i + 2)) {
                i += 5;
            } else if (b != ' ') {
                return false;
            }
        }
        return true;
    }

    /** Whether the four hexadecimal digits of an escape are those of a space, a tab or a line break. */
    private static boolean isSpace(byte[] body, int digits) {
        // Long strings are not checked for their escapes: these may not be digits, or the string may end here.
        if (body[digits] != '0' || body[digits + 1] != '0') {
            return false;
        }
        return switch (body[digits + 2]) {
            case '2' -> body[digits + 3] == '0';
            case '0' ->
                switch (body[digits + 3]) {
                    case '9', 'a', 'A', 'd', 'D' -> true;
                    default -> false;
                };
            default -> false;
        };
    }

    static boolean isNull(byte[] body, int from) {
        return body[from] == 'n';
    }
}
