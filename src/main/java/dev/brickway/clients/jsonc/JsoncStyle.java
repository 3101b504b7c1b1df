package dev.brickway.clients.jsonc;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a text is laid out, so that what is added looks as if it had been written with the rest. */
final class JsoncStyle {
    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    /** The first line that is indented, by less than anybody would indent a text of several lines. */
    private static final Pattern INDENTED = Pattern.compile("[\\r\\n](\\t|  ? ? ? ? ? ? ?)(?=[^\\s/])");

    private final String text;
    private final String lineEnd;
    private final String indent;

    JsoncStyle(String text) {
        this.text = text;
        this.lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
        Matcher first = INDENTED.matcher(text);
        this.indent = first.find() ? first.group(1) : "\t"; // as VS Code writes its own
    }

    String lineEnd() {
        return lineEnd;
    }

    /** The white space at the beginning of the line of a place. */
    String indentOfLine(int at) {
        int first = Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
        int end = first;
        while (end < at && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        return text.substring(first, end);
    }

    /** How far in the next item of a list belongs: as far as the last one that begins a line, else one step. */
    String indentOfItems(JsoncValue list, List<Span> items) {
        for (Span item : items.reversed()) {
            String before = indentOfLine(item.start());
            if (!lineBreakAt(text, beforeLineBreak(item.start())).isEmpty()) {
                return before;
            }
        }
        return indentOfLine(list.start()) + indent;
    }

    /** Where the white space before an item begins: one line break and what follows it, or the blanks of the line. */
    int beforeLineBreak(int at) {
        int i = at;
        while (i > 0 && (text.charAt(i - 1) == ' ' || text.charAt(i - 1) == '\t')) {
            i--;
        }
        if (i > 0 && text.charAt(i - 1) == '\n') {
            i--;
            return i > 0 && text.charAt(i - 1) == '\r' ? i - 1 : i;
        }
        return i > 0 && text.charAt(i - 1) == '\r' ? i - 1 : i;
    }

    /** The line break that stands there; empty if none does. */
    static String lineBreakAt(CharSequence where, int at) {
        if (at >= where.length()) {
            return "";
        }
        char c = where.charAt(at);
        if (c == '\r' && at + 1 < where.length() && where.charAt(at + 1) == '\n') {
            return "\r\n";
        }
        return c == '\n' || c == '\r' ? String.valueOf(c) : "";
    }

    /** A value whose first line is already indented. */
    String write(JsonElement value, String indentation) {
        StringWriter written = new StringWriter();
        try (JsonWriter writer = GSON.newJsonWriter(written)) {
            writer.setIndent(indent);
            GSON.toJson(value, writer);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // there is no disk behind it
        }
        return written.toString().replace("\n", lineEnd + indentation);
    }

    /** A member whose first line is already indented. */
    String member(String name, JsonElement value, String indentation) {
        return GSON.toJson(new JsonPrimitive(name)) + ": " + write(value, indentation);
    }
}
