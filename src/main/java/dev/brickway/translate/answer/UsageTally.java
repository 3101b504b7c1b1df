package dev.brickway.translate.answer;

import static dev.brickway.translate.answer.JsonText.utf8;

import dev.brickway.translate.json.ByteOutput;
import dev.brickway.translate.json.JsonCursor;
import dev.brickway.translate.json.JsonSyntaxError;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The token counts of a chat answer, collected from wherever upstream puts them. Claude behind Databricks sends them in
 * every chunk, null until the last (goose's recorded stream); Llama counts up from chunk to chunk.
 */
final class UsageTally {
    private static final byte[] PROMPT = utf8("prompt_tokens");
    private static final byte[] COMPLETION = utf8("completion_tokens");
    private static final byte[] TOTAL = utf8("total_tokens");
    private static final byte[] PROMPT_DETAILS = utf8("prompt_tokens_details");
    private static final byte[] COMPLETION_DETAILS = utf8("completion_tokens_details");
    private static final byte[] CACHED = utf8("cached_tokens");

    private final Span prompt = new Span();
    private final Span completion = new Span();
    private final Span total = new Span();
    private final Span promptDetails = new Span();
    private final Span completionDetails = new Span();
    private final Span cached = new Span();

    private long promptTokens = -1;
    private long completionTokens = -1;
    private long totalTokens = -1;
    private byte @Nullable [] promptDetailsJson;
    private byte @Nullable [] completionDetailsJson;
    private boolean conforming;

    long promptTokens() {
        return promptTokens;
    }

    long completionTokens() {
        return completionTokens;
    }

    /** Whether both counts are known. */
    boolean isComplete() {
        return promptTokens >= 0 && completionTokens >= 0;
    }

    /** Whether the usage read last can go to the client as it stands. */
    boolean lastWasConforming() {
        return conforming;
    }

    /** Takes the usage object from {@code from} to {@code to}; anything but an object tells nothing. */
    void read(byte[] bytes, int from, int to) throws JsonSyntaxError {
        conforming = false;
        if (bytes[from] != '{') {
            return;
        }
        scan(bytes, from, to);
        long newPrompt = count(prompt, bytes);
        long newCompletion = count(completion, bytes);
        long newTotal = count(total, bytes);
        promptTokens = newPrompt >= 0 ? newPrompt : promptTokens;
        completionTokens = newCompletion >= 0 ? newCompletion : completionTokens;
        totalTokens = newTotal;
        conforming &= integer(prompt, bytes) && integer(completion, bytes) && integer(total, bytes);
        if (promptDetails.kind == '{') {
            if (integer(cached, bytes)) {
                promptDetailsJson = Arrays.copyOfRange(bytes, promptDetails.from, promptDetails.to);
            } else {
                conforming = false;
            }
        }
        if (completionDetails.kind == '{') {
            completionDetailsJson = Arrays.copyOfRange(bytes, completionDetails.from, completionDetails.to);
        }
    }

    /** The usage object with three whole numbers, null as long as it cannot be complete. */
    byte @Nullable [] json() {
        if (!isComplete()) {
            return null;
        }
        ByteOutput out = new ByteOutput(160);
        out.write("{\"prompt_tokens\":" + promptTokens + ",\"completion_tokens\":" + completionTokens
                + ",\"total_tokens\":" + (totalTokens >= 0 ? totalTokens : promptTokens + completionTokens));
        if (promptDetailsJson != null) {
            out.write(",\"prompt_tokens_details\":");
            out.write(promptDetailsJson);
        }
        if (completionDetailsJson != null) {
            out.write(",\"completion_tokens_details\":");
            out.write(completionDetailsJson);
        }
        out.write('}');
        return out.toByteArray();
    }

    private void scan(byte[] bytes, int from, int to) throws JsonSyntaxError {
        prompt.clear();
        completion.clear();
        total.clear();
        promptDetails.clear();
        completionDetails.clear();
        cached.clear();
        conforming = true;
        JsonCursor cursor = new JsonCursor(bytes, from, to);
        cursor.beginObject();
        while (cursor.nextMember()) {
            if (cursor.keyIs(PROMPT)) {
                conforming &= prompt.take(cursor);
            } else if (cursor.keyIs(COMPLETION)) {
                conforming &= completion.take(cursor);
            } else if (cursor.keyIs(TOTAL)) {
                conforming &= total.take(cursor);
            } else if (cursor.keyIs(PROMPT_DETAILS)) {
                conforming &= promptDetails.take(cursor);
            } else if (cursor.keyIs(COMPLETION_DETAILS)) {
                conforming &= completionDetails.take(cursor);
            } else {
                conforming = false;
                cursor.skipValue();
            }
        }
        conforming &= isObjectOrNothing(promptDetails) && isObjectOrNothing(completionDetails);
        if (promptDetails.kind == '{') {
            scanCached(bytes);
        }
    }

    private void scanCached(byte[] bytes) throws JsonSyntaxError {
        JsonCursor cursor = new JsonCursor(bytes, promptDetails.from, promptDetails.to);
        cursor.beginObject();
        while (cursor.nextMember()) {
            if (cursor.keyIs(CACHED)) {
                conforming &= cached.take(cursor);
            } else {
                cursor.skipValue();
            }
        }
    }

    private static boolean isObjectOrNothing(Span span) {
        return span.kind == '{' || span.kind == 0;
    }

    private static long count(Span span, byte[] bytes) {
        return span.isNumber() ? JsonText.whole(bytes, span.from, span.to) : -1;
    }

    private static boolean integer(Span span, byte[] bytes) {
        if (!span.isNumber()) {
            return false;
        }
        for (int p = span.from; p < span.to; p++) {
            if (bytes[p] < '0' || bytes[p] > '9') {
                return false;
            }
        }
        return true;
    }
}
