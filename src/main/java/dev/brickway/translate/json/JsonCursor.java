package dev.brickway.translate.json;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Walks over JSON text in a byte array without building a tree: it checks the grammar, tells where members and elements
 * begin and end, and skips over what nobody asks for. Most bytes of an agent's request lie inside strings, so those are
 * skipped many at a time.
 *
 * <pre>{@code
 * cursor.beginObject();
 * while (cursor.nextMember()) {
 *     if (cursor.keyIs(MODEL)) { ... } else { cursor.skipValue(); }
 * }
 * }</pre>
 *
 * Every member or element that {@link #nextMember()} or {@link #nextElement()} announces must be consumed by exactly
 * one of {@link #skipValue()}, {@link #beginObject()} or {@link #beginArray()} (and their loops to the end).
 */
public final class JsonCursor {
    /** Deeper nesting than any real request has; keeps a hostile one from overflowing the stack. */
    public static final int MAX_DEPTH = 256;

    private final byte[] bytes;
    private final int end;
    private int position;
    private int keyStart;
    private int keyEnd;
    private boolean first;
    private int depth;
    private StringScanner strings;
    private @Nullable LongStrings foundStrings;
    private @Nullable LongStrings knownStrings;

    public JsonCursor(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
        this.strings = new StringScanner(bytes, end);
    }

    /** A walk that notes where the long strings are; see {@link HastyStringScanner} for what it does not check. */
    public static JsonCursor noting(LongStrings found, byte[] bytes, int length) {
        JsonCursor cursor = new JsonCursor(bytes, 0, length);
        cursor.foundStrings = found;
        cursor.strings = new HastyStringScanner(bytes, length);
        return cursor;
    }

    /** A walk over a text whose long strings are known: they are stepped over. */
    public static JsonCursor knowing(LongStrings known, byte[] bytes, int length) {
        JsonCursor cursor = new JsonCursor(bytes, 0, length);
        known.rewind();
        cursor.knownStrings = known;
        cursor.strings = new HastyStringScanner(bytes, length);
        return cursor;
    }

    /** Another walk that begins where this one stands; this one stays there. */
    public JsonCursor ahead() {
        return new JsonCursor(bytes, position, end);
    }

    /** Index of the next unread byte. */
    public int position() {
        return position;
    }

    /** Index of the opening quote of the current member's key. */
    public int memberStart() {
        return keyStart - 1;
    }

    /** Index behind the closing quote of the current member's key. */
    public int memberKeyEnd() {
        return keyEnd + 1;
    }

    /** Index of the closing quote of the current member's key. */
    public int keyEnd() {
        return keyEnd;
    }

    /** The current member's key as it stands in the text (escapes not resolved). */
    public String key() {
        return new String(bytes, keyStart, keyEnd - keyStart, StandardCharsets.UTF_8);
    }

    public boolean keyIs(byte[] name) {
        return textIs(keyStart, keyEnd, name);
    }

    /** Whether the key is written with escapes, so that {@link #keyIs} cannot tell it. */
    public boolean keyHasEscapes() {
        for (int p = keyStart; p < keyEnd; p++) {
            if (bytes[p] == '\\') {
                return true;
            }
        }
        return false;
    }

    /** Whether the bytes from {@code from} to {@code to} are those of {@code text}. */
    public boolean textIs(int from, int to, byte[] text) {
        return to - from == text.length && java.util.Arrays.equals(bytes, from, to, text, 0, text.length);
    }

    /** The first byte of the next value, after white space; does not move past it. */
    public byte peek() throws JsonSyntaxError {
        skipWhitespace();
        if (position >= end) {
            throw new JsonSyntaxError("The JSON text ends too early", position);
        }
        return bytes[position];
    }

    public void beginObject() throws JsonSyntaxError {
        expect('{', "Expected a JSON object");
        enter();
    }

    public void beginArray() throws JsonSyntaxError {
        expect('[', "Expected a JSON array");
        enter();
    }

    /** Moves to the next member's value; false when the object has ended. */
    public boolean nextMember() throws JsonSyntaxError {
        if (peek() == '}') {
            leave();
            return false;
        }
        separator("Expected ',' or '}'");
        if (peek() != '"') {
            throw new JsonSyntaxError("Expected a member name in double quotes", position);
        }
        keyStart = position + 1;
        skipString();
        keyEnd = position - 1;
        expect(':', "Expected ':'");
        skipWhitespace();
        return true;
    }

    /** Moves to the next element; false when the array has ended. */
    public boolean nextElement() throws JsonSyntaxError {
        if (peek() == ']') {
            leave();
            return false;
        }
        separator("Expected ',' or ']'");
        skipWhitespace();
        return true;
    }

    /** Skips the next value, whatever it is. */
    public void skipValue() throws JsonSyntaxError {
        switch (peek()) {
            case '{' -> {
                beginObject();
                while (nextMember()) {
                    skipValue();
                }
            }
            case '[' -> {
                beginArray();
                while (nextElement()) {
                    skipValue();
                }
            }
            case '"' -> skipString();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> number();
        }
        first = false;
    }

    /** Checks that nothing but white space is left. */
    public void expectEnd() throws JsonSyntaxError {
        skipWhitespace();
        if (position < end) {
            throw new JsonSyntaxError("Unexpected text after the JSON value", position);
        }
    }

    private void enter() throws JsonSyntaxError {
        if (++depth > MAX_DEPTH) {
            throw new JsonSyntaxError("The JSON text is nested more than " + MAX_DEPTH + " levels deep", position);
        }
        first = true;
    }

    private void leave() {
        position++;
        depth--;
        first = false;
    }

    private void separator(String complaint) throws JsonSyntaxError {
        if (first) {
            first = false;
        } else {
            expect(',', complaint);
        }
    }

    private void expect(char wanted, String complaint) throws JsonSyntaxError {
        if (peek() != wanted) {
            throw new JsonSyntaxError(complaint, position);
        }
        position++;
    }

    private void skipWhitespace() {
        int p = position;
        if (p < end && bytes[p] > ' ') {
            return; // most requests have none
        }
        while (p < end) {
            byte b = bytes[p];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                break;
            }
            p++;
        }
        position = p;
    }

    private void skipString() throws JsonSyntaxError {
        int open = position;
        int known = knownStrings == null ? -1 : knownStrings.endOf(open);
        position = known > 0 ? known : strings.end(open);
        if (foundStrings != null && position - open >= LongStrings.SHORTEST) {
            foundStrings.add(open, position);
        }
    }

    private void literal(String word) throws JsonSyntaxError {
        for (int i = 0; i < word.length(); i++) {
            if (position + i >= end || bytes[position + i] != word.charAt(i)) {
                throw new JsonSyntaxError("Expected a JSON value", position);
            }
        }
        position += word.length();
    }

    private void number() throws JsonSyntaxError {
        int start = position;
        int p = start;
        if (bytes[p] == '-') {
            p++;
        }
        int digits = p;
        p = digits(p);
        boolean leadingZero = p - digits > 1 && bytes[digits] == '0';
        boolean complete = p > digits && !leadingZero;
        if (complete && p < end && bytes[p] == '.') {
            int fraction = p + 1;
            p = digits(fraction);
            complete = p > fraction;
        }
        if (complete && p < end && (bytes[p] == 'e' || bytes[p] == 'E')) {
            int exponent = p + 1;
            if (exponent < end && (bytes[exponent] == '+' || bytes[exponent] == '-')) {
                exponent++;
            }
            p = digits(exponent);
            complete = p > exponent;
        }
        if (!complete) {
            throw new JsonSyntaxError("Expected a JSON value", start);
        }
        position = p;
    }

    private int digits(int from) {
        int p = from;
        while (p < end && bytes[p] >= '0' && bytes[p] <= '9') {
            p++;
        }
        return p;
    }
}
