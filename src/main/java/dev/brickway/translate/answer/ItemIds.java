package dev.brickway.translate.answer;

import static dev.brickway.translate.answer.JsonText.utf8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives every output item of one Responses answer one id that OpenAI's API takes back. Databricks makes ids of more than
 * 400 characters and refuses more than 64 when they come back (unity-gateway#99), and some of its events name one item by
 * different ids (opencode#26510).
 */
final class ItemIds {
    private static final int LONGEST = 64;
    private static final int DIGEST = 40;
    private static final Map<String, String> PREFIXES =
            Map.of("message", "msg_", "reasoning", "rs_", "function_call", "fc_", "custom_tool_call", "ctc_");

    private final Changes changes;
    /** By output index: the id the client knows the item by, as a JSON string. */
    private final Map<Integer, byte[]> byIndex = new HashMap<>();
    /** The ids that were replaced. */
    private final Map<String, byte[]> replaced = new HashMap<>();

    private int lastIndex = -1;
    private byte[] last = {};

    ItemIds(Changes changes) {
        this.changes = changes;
    }

    /**
     * What has to stand in place of the id at {@code span}, or null when it can stay.
     *
     * @param outputIndex the item's place in the output, -1 when unknown
     * @param type the item's type, null when the event does not tell
     * @param announced whether this is the event that introduces the item
     */
    byte @Nullable [] replacement(byte[] bytes, Span span, int outputIndex, @Nullable String type, boolean announced) {
        if (!span.isText()) {
            return null;
        }
        if (outputIndex >= 0 && outputIndex == lastIndex && is(bytes, span, last)) {
            return null;
        }
        byte[] wanted = announced || outputIndex < 0 ? null : byIndex.get(outputIndex);
        if (wanted == null) {
            wanted = fitting(bytes, span, type);
        }
        if (outputIndex >= 0) {
            byIndex.put(outputIndex, wanted);
            lastIndex = outputIndex;
            last = wanted;
        }
        if (is(bytes, span, wanted)) {
            return null;
        }
        changes.add(Change.ITEM_ID);
        replaced.put(JsonText.text(bytes, span.from, span.to), wanted);
        return wanted;
    }

    /** The same for an item of the complete output, which may lack items the stream had. */
    byte @Nullable [] inOutput(byte[] bytes, Span span, int position, @Nullable String type) {
        if (!span.isText()) {
            return null;
        }
        for (byte[] known : byIndex.values()) {
            if (is(bytes, span, known)) {
                return null;
            }
        }
        byte[] wanted = replaced.get(JsonText.text(bytes, span.from, span.to));
        if (wanted == null) {
            return replacement(bytes, span, position, type, false);
        }
        changes.add(Change.ITEM_ID);
        return wanted;
    }

    private static byte[] fitting(byte[] bytes, Span span, @Nullable String type) {
        // Quotes included; an escape makes the text no longer.
        if (span.to - span.from <= LONGEST + 2) {
            return Arrays.copyOfRange(bytes, span.from, span.to);
        }
        String id = JsonText.text(bytes, span.from, span.to);
        return id.length() <= LONGEST
                ? Arrays.copyOfRange(bytes, span.from, span.to)
                : JsonText.quoted(prefix(id, type) + digest(id));
    }

    /** OpenAI's API wants an item's id to begin as its type demands. */
    private static String prefix(String id, @Nullable String type) {
        int underscore = id.indexOf('_');
        if (underscore > 0
                && underscore <= 8
                && id.substring(0, underscore).chars().allMatch(Character::isLetter)) {
            return id.substring(0, underscore + 1);
        }
        return type == null ? "item_" : PREFIXES.getOrDefault(type, "item_");
    }

    /** The same for the same id, so that a repeated answer gets the same ones. */
    private static String digest(String id) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(utf8(id));
            return HexFormat.of().formatHex(hash).substring(0, DIGEST);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    private static boolean is(byte[] bytes, Span span, byte[] json) {
        return Arrays.equals(bytes, span.from, span.to, json, 0, json.length);
    }
}
