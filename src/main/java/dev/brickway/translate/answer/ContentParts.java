package dev.brickway.translate.answer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Takes content apart that comes as a list of parts (Claude and gpt-oss with reasoning, Gemini always: goose#7997,
 * litellm#9700) into the text and the reasoning that clients expect as two strings. Citations are dropped.
 */
final class ContentParts {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private boolean hasText;
    private boolean hasReasoning;
    private @Nullable String signature;

    /** The text, null when there was none at all. */
    @Nullable String text() {
        return hasText ? text.toString() : null;
    }

    /** The reasoning, null when there was none at all. */
    @Nullable String reasoning() {
        return hasReasoning ? reasoning.toString() : null;
    }

    /** What Claude signs its reasoning with, to be shown again on the next turn. */
    @Nullable String signature() {
        return signature;
    }

    /** Takes a message's or a delta's {@code content}. */
    void takeContent(JsonElement content) {
        switch (content) {
            case JsonArray parts -> parts.forEach(this::takeContent);
            case JsonObject part -> takePart(part);
            default -> addText(string(content));
        }
    }

    /** Takes reasoning from a member of its own, whatever its shape. */
    void takeReasoning(JsonElement value) {
        switch (value) {
            case JsonArray parts -> parts.forEach(this::takeReasoning);
            case JsonObject part -> {
                sign(string(part.get("signature")));
                for (String name : new String[] {"summary", "content", "thinking", "text", "reasoning"}) {
                    JsonElement inner = part.get(name);
                    if (inner != null && !inner.isJsonNull()) {
                        takeReasoning(inner);
                        return;
                    }
                }
            }
            default -> addReasoning(string(value));
        }
    }

    void sign(@Nullable String value) {
        if (value != null && !value.isEmpty()) {
            signature = value;
        }
    }

    private void takePart(JsonObject part) {
        String type = string(part.get("type"));
        switch (type == null ? "text" : type) {
            case "reasoning", "thinking", "reasoning_text", "summary_text" -> takeReasoning(part);
            case "redacted_thinking", "summary_encrypted_text" -> {
                // Encrypted, so there is nothing a client could show.
            }
            default -> {
                JsonElement inner = part.get("text");
                if (inner instanceof JsonObject nested) {
                    inner = nested.get("value");
                }
                addText(string(inner));
            }
        }
    }

    private void addText(@Nullable String value) {
        if (value != null) {
            hasText = true;
            text.append(value);
        }
    }

    private void addReasoning(@Nullable String value) {
        if (value != null) {
            hasReasoning = true;
            reasoning.append(value);
        }
    }

    /** The string an element is, null when it is none. */
    static @Nullable String string(@Nullable JsonElement element) {
        return element != null && element.isJsonPrimitive() ? element.getAsString() : null;
    }
}
