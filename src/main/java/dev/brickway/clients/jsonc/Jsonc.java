package dev.brickway.clients.jsonc;

import com.google.gson.JsonElement;
import dev.brickway.clients.jsonc.JsoncValue.ArrayValue;
import dev.brickway.clients.jsonc.JsoncValue.Member;
import dev.brickway.clients.jsonc.JsoncValue.ObjectValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * JSON with comments, as a person wrote it. Each change gives another text in which every character stays that the change
 * does not concern: comments, white space, trailing commas, line ends, a byte order mark.
 *
 * <p>What was appended and is removed again leaves the text as it was, character for character.
 */
public final class Jsonc {
    private final String text;
    private final @Nullable JsoncValue root;
    private final JsoncScanner scanner;
    private final JsoncStyle style;

    private Jsonc(String text, @Nullable JsoncValue root) {
        this.text = text;
        this.root = root;
        this.scanner = new JsoncScanner(text);
        this.style = new JsoncStyle(text);
    }

    /**
     * Reads a text.
     *
     * @throws JsoncMistake if it is no JSON with comments; the message says where
     */
    public static Jsonc parse(String text) throws JsoncMistake {
        return new Jsonc(text, new JsoncParser(text).parse());
    }

    /** Whether a text is one value, with nothing before or behind it. */
    public static boolean isValue(String source) {
        try {
            JsoncValue value = parse(source).root;
            return value != null && value.start() == 0 && value.end() == source.length();
        } catch (JsoncMistake none) {
            return false;
        }
    }

    /** The text itself. */
    public String text() {
        return text;
    }

    /** The value; null if there is none, so that the text is empty or has comments only. */
    public @Nullable JsoncValue root() {
        return root;
    }

    /** A value as it is written there. */
    public String source(JsoncValue value) {
        return text.substring(value.start(), value.end());
    }

    /** The same with a value; only for a text without one. */
    public Jsonc withRoot(JsonElement value) {
        if (root != null) {
            throw new IllegalStateException("there is a value already");
        }
        boolean below = !text.isEmpty() && !text.equals("\uFEFF") && !text.endsWith("\n") && !text.endsWith("\r");
        return changed(text + (below ? style.lineEnd() : "") + style.write(value, ""));
    }

    /** The same with another value in the place of one. */
    public Jsonc replace(JsoncValue value, JsonElement by) {
        return replace(value, style.write(by, style.indentOfLine(value.start())));
    }

    /** The same with another value in the place of one, as it is to be written. */
    public Jsonc replace(JsoncValue value, String source) {
        return changed(text.substring(0, value.start()) + source + text.substring(value.end()));
    }

    /** The same with one more element at the end of an array. */
    public Jsonc append(ArrayValue array, JsonElement element) {
        List<Span> items = Span.of(array);
        return append(array, items, style.write(element, style.indentOfItems(array, items)));
    }

    /** The same with a member of that name, at the end of the object if there was none. */
    public Jsonc put(ObjectValue object, String name, JsonElement value) {
        JsoncValue before = object.get(name);
        if (before != null) {
            return replace(before, value);
        }
        List<Span> items = Span.of(object);
        return append(object, items, style.member(name, value, style.indentOfItems(object, items)));
    }

    /** The same without an element. */
    public Jsonc remove(ArrayValue array, int index) {
        return remove(array, Span.of(array), index);
    }

    /** The same without a member. */
    public Jsonc remove(ObjectValue object, Member member) {
        return remove(object, Span.of(object), object.members().indexOf(member));
    }

    private Jsonc append(JsoncValue list, List<Span> items, String item) {
        String line = style.lineEnd() + style.indentOfItems(list, items) + item;
        if (items.isEmpty()) {
            int behind = commentsFrom(list.start() + 1);
            return changed(insert(behind, line + style.lineEnd() + style.indentOfLine(list.start())));
        }
        int end = items.getLast().end();
        int comma = commaAfter(end);
        if (comma >= 0) {
            return changed(insert(commentsFrom(comma + 1), line + ","));
        }
        int behind = commentsFrom(end);
        return changed(text.substring(0, end) + "," + text.substring(end, behind) + line + text.substring(behind));
    }

    private Jsonc remove(JsoncValue list, List<Span> items, int index) {
        Span item = items.get(index);
        int comma = commaAfter(item.end());
        int from = style.beforeLineBreak(item.start());
        StringBuilder rest = new StringBuilder(text);
        if (comma >= 0) {
            rest.deleteCharAt(comma);
        }
        rest.delete(item.start(), item.end());
        boolean closesComment = endsInLineComment(list, items, index, from); // then the line break has to stay
        if (!closesComment || breaksLine(rest, item.start())) {
            rest.delete(from, item.start());
        } else {
            from = item.start();
        }
        String empty = JsoncStyle.lineBreakAt(rest, from) + style.indentOfLine(list.start());
        if (items.size() == 1
                && breaksLine(rest, from)
                && rest.indexOf(empty, from) == from
                && (!closesComment || breaksLine(rest, from + empty.length()))) {
            rest.delete(from, from + empty.length());
        }
        if (comma < 0 && index > 0) {
            rest.deleteCharAt(commaAfter(items.get(index - 1).end()));
        }
        return changed(rest.toString());
    }

    private static boolean breaksLine(CharSequence where, int at) {
        return !JsoncStyle.lineBreakAt(where, at).isEmpty();
    }

    /** Whether a comment before an item ends there, only because the line does. */
    private boolean endsInLineComment(JsoncValue list, List<Span> items, int index, int at) {
        int behind = index == 0 ? list.start() + 1 : items.get(index - 1).end();
        try {
            return scanner.endsInLineComment(behind, at);
        } catch (JsoncMistake impossible) {
            throw new IllegalStateException("this text was read before", impossible);
        }
    }

    /** Where the comma stands behind an item that ends there; -1 if there is none. */
    private int commaAfter(int end) {
        try {
            int next = scanner.skip(end);
            return next < text.length() && text.charAt(next) == ',' ? next : -1;
        } catch (JsoncMistake impossible) {
            throw new IllegalStateException("this text was read before", impossible);
        }
    }

    private int commentsFrom(int at) {
        try {
            return scanner.skipCommentsOfLine(at);
        } catch (JsoncMistake impossible) {
            throw new IllegalStateException("this text was read before", impossible);
        }
    }

    private String insert(int at, String what) {
        return text.substring(0, at) + what + text.substring(at);
    }

    private static Jsonc changed(String text) {
        try {
            return parse(text);
        } catch (JsoncMistake impossible) {
            throw new IllegalStateException("a change made this no JSON: " + impossible.getMessage(), impossible);
        }
    }
}
