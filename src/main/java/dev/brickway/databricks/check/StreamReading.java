package dev.brickway.databricks.check;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.brickway.translate.error.UpstreamError;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Follows the lines of a chat stream far enough to tell whether it is sound and when its first token came. */
final class StreamReading {
    private static final String DATA = "data:";
    private static final int LONGEST_WORDS = 200;

    private int events;
    private final StringBuilder words = new StringBuilder();
    private long firstToken;
    private boolean finished;
    private boolean over;
    private @Nullable UpstreamError error;
    private @Nullable String odd;

    void take(String line, long now) {
        if (over) {
            return;
        }
        if (!line.startsWith(DATA)) {
            boolean field = line.isEmpty() || line.startsWith(":") || line.matches("(event|id|retry):.*");
            if (!field) {
                notAnEvent(line);
            }
            return;
        }
        String data = line.substring(DATA.length()).strip();
        if (data.equals("[DONE]")) {
            finished = true;
            over = true;
            return;
        }
        if (!(parse(data) instanceof JsonObject event)) {
            notAnEvent(data);
            return;
        }
        events++;
        if (isSet(event.get("error")) || isSet(event.get("error_code"))) {
            error = UpstreamError.inStream(data.getBytes(StandardCharsets.UTF_8));
            over = true;
            return;
        }
        read(event, now);
    }

    int events() {
        return events;
    }

    /** When the first token came, as {@link System#nanoTime()}; 0 while none has. */
    long firstToken() {
        return firstToken;
    }

    /** How the answer begins; empty while it has no text. */
    String words() {
        return words.toString();
    }

    /** Whether the end was announced: without that, the stream broke off. */
    boolean finished() {
        return finished;
    }

    /** Whether nothing more is of interest. */
    boolean over() {
        return over;
    }

    @Nullable UpstreamError error() {
        return error;
    }

    /** What should not be in a stream of events. */
    @Nullable String odd() {
        return odd;
    }

    private void read(JsonObject event, long now) {
        // the Responses API, if a whole URL leads there
        if (event.get("type") instanceof JsonPrimitive type) {
            if (type.getAsString().endsWith(".delta")) {
                token(now);
                keep(event.get("delta"));
            }
            finished |= type.getAsString().equals("response.completed");
        }
        if (event.get("choices") instanceof JsonArray choices
                && !choices.isEmpty()
                && choices.get(0) instanceof JsonObject choice) {
            if (choice.get("delta") instanceof JsonObject delta) {
                if (says(delta.get("content")) || says(delta.get("reasoning_content"))) {
                    token(now);
                }
                keep(delta.get("content"));
            }
            finished |= isSet(choice.get("finish_reason"));
        }
    }

    private void token(long now) {
        if (firstToken == 0) {
            firstToken = now;
        }
    }

    private void keep(@Nullable JsonElement content) {
        if (content instanceof JsonPrimitive text && text.isString() && words.length() < LONGEST_WORDS) {
            words.append(text.getAsString(), 0, Math.min(text.getAsString().length(), LONGEST_WORDS - words.length()));
        } else if (content instanceof JsonArray parts) {
            for (JsonElement part : parts) {
                keep(part instanceof JsonObject block ? block.get("text") : part);
            }
        }
    }

    private void notAnEvent(String text) {
        odd = "'" + (text.length() <= 60 ? text : text.substring(0, 60) + "…") + "'";
        over = true;
    }

    private static boolean says(@Nullable JsonElement content) {
        return content instanceof JsonPrimitive text
                ? !text.getAsString().isEmpty()
                : content instanceof JsonArray parts && !parts.isEmpty();
    }

    private static boolean isSet(@Nullable JsonElement element) {
        return element != null && !element.isJsonNull();
    }

    private static @Nullable JsonElement parse(String text) {
        try {
            return JsonParser.parseString(text);
        } catch (JsonParseException notJson) {
            return null;
        }
    }
}
