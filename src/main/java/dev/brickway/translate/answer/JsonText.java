package dev.brickway.translate.answer;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.brickway.translate.json.ByteOutput;
import java.nio.charset.StandardCharsets;

/** Small conversions between JSON values in bytes and Java values. */
final class JsonText {
    private JsonText() {}

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * A tree as text. Half an emoji, which some servers send when a token ends within one, stays the escape it was:
     * UTF-8 has no form for it.
     */
    static byte[] of(JsonElement tree) {
        String text = tree.toString();
        StringBuilder escaped = null;
        int copied = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else {
                escaped = escaped == null ? new StringBuilder(text.length() + 16) : escaped;
                escaped.append(text, copied, i).append("\\u").append(Integer.toHexString(c));
                copied = i + 1;
            }
        }
        return utf8(
                escaped == null
                        ? text
                        : escaped.append(text, copied, text.length()).toString());
    }

    /** The JSON string for {@code text}, quotes included. */
    static byte[] quoted(String text) {
        ByteOutput out = new ByteOutput(text.length() + 16);
        out.write('"');
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        escape(utf8, 0, utf8.length, out);
        out.write('"');
        return out.toByteArray();
    }

    /** A member with a comma behind it, to be put in front of others. */
    static byte[] member(String name, String value) {
        ByteOutput out = new ByteOutput(name.length() + value.length() + 16);
        out.write(quoted(name));
        out.write(':');
        out.write(quoted(value));
        out.write(',');
        return out.toByteArray();
    }

    /** Appends UTF-8 text as it has to stand inside a JSON string. */
    static void escape(byte[] text, int from, int to, ByteOutput out) {
        for (int p = from; p < to; p++) {
            byte b = text[p];
            switch (b) {
                case '"', '\\' -> {
                    out.write('\\');
                    out.write(b);
                }
                case '\n' -> out.write("\\n");
                case '\r' -> out.write("\\r");
                case '\t' -> out.write("\\t");
                default -> {
                    if (b >= 0 && b < ' ') {
                        out.write(String.format("\\u%04x", (int) b));
                    } else {
                        out.write(b);
                    }
                }
            }
        }
    }

    /** The text of a JSON string whose quotes stand at {@code from} and {@code to - 1}. */
    static String text(byte[] bytes, int from, int to) {
        for (int p = from + 1; p < to - 1; p++) {
            if (bytes[p] == '\\') {
                return JsonParser.parseString(new String(bytes, from, to - from, StandardCharsets.UTF_8))
                        .getAsString();
            }
        }
        return new String(bytes, from + 1, to - from - 2, StandardCharsets.UTF_8);
    }

    /** The value of a JSON number that is a whole one between 0 and 2^53, else -1. */
    static long whole(byte[] bytes, int from, int to) {
        if (to - from > 16 || from == to) {
            return -1;
        }
        long value = 0;
        for (int p = from; p < to; p++) {
            int digit = bytes[p] - '0';
            if (digit < 0 || digit > 9) {
                return fraction(bytes, from, to);
            }
            value = 10 * value + digit;
        }
        return value;
    }

    /** Python services write counts as {@code 12.0} when they went through a data frame. */
    private static long fraction(byte[] bytes, int from, int to) {
        try {
            double value = Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
            return value >= 0 && value == Math.rint(value) && value < (1L << 53) ? (long) value : -1;
        } catch (NumberFormatException notANumber) {
            return -1;
        }
    }
}
