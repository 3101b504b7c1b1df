package dev.brickway.requests;

import com.google.gson.FormattingStyle;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;

/** Lays a body out in lines for people: JSON indented, everything else as it is, none longer than a window is wide. */
public final class BodyLines {
    /** Longer lines are cut into several, since one of thousands of characters takes seconds to draw. */
    static final int LONGEST = 160;

    private static final Gson PRETTY = new GsonBuilder()
            .setFormattingStyle(FormattingStyle.PRETTY)
            .disableHtmlEscaping()
            .serializeNulls()
            .create();

    private BodyLines() {}

    /** Takes a moment for a large body. */
    public static List<String> of(String body) {
        List<String> lines = new ArrayList<>();
        indented(body).lines().forEach(line -> {
            int from = 0;
            for (; line.length() - from > LONGEST; from += LONGEST) {
                lines.add(line.substring(from, from + LONGEST));
            }
            lines.add(line.substring(from));
        });
        return lines;
    }

    private static String indented(String body) {
        String start = body.stripLeading();
        if (!start.startsWith("{") && !start.startsWith("[")) {
            return body;
        }
        try {
            JsonElement tree = JsonParser.parseString(body);
            return PRETTY.toJson(tree);
        } catch (JsonParseException noJson) {
            return body; // the beginning of a long one, for example
        }
    }
}
