package dev.brickway.clients.jsonc;

import com.google.gson.JsonNull;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.brickway.clients.jsonc.JsoncValue.ArrayValue;
import dev.brickway.clients.jsonc.JsoncValue.Member;
import dev.brickway.clients.jsonc.JsoncValue.ObjectValue;
import dev.brickway.clients.jsonc.JsoncValue.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads RFC 8259 JSON with comments and trailing commas; whatever else a lenient reader might guess is a mistake. */
final class JsoncParser {
    /** Deeper than any file of settings, and not too deep for the stack. */
    private static final int DEEPEST = 200;

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");

    private final String text;
    private final JsoncScanner scanner;
    private int at;

    JsoncParser(String text) {
        this.text = text;
        this.scanner = new JsoncScanner(text);
    }

    /** The only value of the text; null if there is none. */
    @Nullable JsoncValue parse() throws JsoncMistake {
        next();
        if (at == text.length()) {
            return null;
        }
        JsoncValue root = value(0);
        next();
        if (at < text.length()) {
            throw mistake("there is something after the end.");
        }
        return root;
    }

    private JsoncValue value(int depth) throws JsoncMistake {
        if (depth > DEEPEST) {
            throw mistake("this is nested too deeply.");
        }
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> {
                int start = at;
                String string = string();
                yield new Plain(start, at, new JsonPrimitive(string));
            }
            default -> word();
        };
    }

    private ObjectValue object(int depth) throws JsoncMistake {
        int start = at++;
        List<Member> members = new ArrayList<>();
        next();
        while (peek() != '}') {
            int name = at;
            if (peek() != '"') {
                throw mistake("here should be a name in double quotes, or a closing brace.");
            }
            String key = string();
            next();
            if (peek() != ':') {
                throw mistake("here should be a colon.");
            }
            at++;
            next();
            members.add(new Member(name, key, value(depth + 1)));
            separator('}', "closing brace");
        }
        return new ObjectValue(start, ++at, members);
    }

    private ArrayValue array(int depth) throws JsoncMistake {
        int start = at++;
        List<JsoncValue> elements = new ArrayList<>();
        next();
        while (peek() != ']') {
            elements.add(value(depth + 1));
            separator(']', "closing bracket");
        }
        return new ArrayValue(start, ++at, elements);
    }

    /** Goes past a comma, or stays at the end of the list. */
    private void separator(char close, String name) throws JsoncMistake {
        next();
        if (peek() == ',') {
            at++;
            next();
        } else if (peek() != close) {
            throw mistake("here should be a comma or a " + name + ".");
        }
    }

    private Plain word() throws JsoncMistake {
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (number.lookingAt()) {
            int start = at;
            at = number.end();
            if (at < text.length() && isWordPart(text.charAt(at))) {
                at = start;
                throw mistake("this is no number.");
            }
            return new Plain(start, at, JsonParser.parseString(number.group()));
        }
        Matcher word = WORD.matcher(text).region(at, text.length());
        if (!word.lookingAt()) {
            throw mistake("here should be a value.");
        }
        int start = at;
        Plain known = switch (word.group()) {
            case "true" -> new Plain(start, word.end(), new JsonPrimitive(true));
            case "false" -> new Plain(start, word.end(), new JsonPrimitive(false));
            case "null" -> new Plain(start, word.end(), JsonNull.INSTANCE);
            default -> throw mistake("a text needs double quotes.");
        };
        at = word.end();
        return known;
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '_';
    }

    private String string() throws JsoncMistake {
        StringBuilder content = new StringBuilder();
        int start = at++;
        while (true) {
            if (at >= text.length()) {
                at = start;
                throw mistake("this text has no closing quotation mark.");
            }
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return content.toString();
            }
            if (c < ' ') {
                throw mistake(
                        c == '\n' || c == '\r'
                                ? "the text of this line has no closing quotation mark."
                                : "this character must be escaped.");
            }
            at++;
            content.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() throws JsoncMistake {
        char c = at < text.length() ? text.charAt(at) : '\0';
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> {
                at -= 2;
                throw mistake("there is no such escape.");
            }
        };
    }

    private char unicode() throws JsoncMistake {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
            if (digit < 0) {
                throw mistake("here should be four hexadecimal digits.");
            }
            code = code * 16 + digit;
            at++;
        }
        return (char) code;
    }

    private void next() throws JsoncMistake {
        at = scanner.skip(at);
    }

    /** The character here. */
    private char peek() throws JsoncMistake {
        if (at >= text.length()) {
            throw mistake("the text ends too early.");
        }
        return text.charAt(at);
    }

    private JsoncMistake mistake(String what) {
        return new JsoncMistake(text, at, what);
    }
}
