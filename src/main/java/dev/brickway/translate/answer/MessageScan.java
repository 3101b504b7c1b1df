package dev.brickway.translate.answer;

import static dev.brickway.translate.answer.JsonText.utf8;

import dev.brickway.translate.json.JsonCursor;
import dev.brickway.translate.json.JsonSyntaxError;

/** One walk over an Anthropic Messages event, or over a message in one piece: notes what matters to its end. */
final class MessageScan {
    private static final byte[] TYPE = utf8("type");
    private static final byte[] INDEX = utf8("index");
    private static final byte[] MESSAGE = utf8("message");
    private static final byte[] CONTENT_BLOCK = utf8("content_block");
    private static final byte[] CONTENT = utf8("content");
    private static final byte[] DELTA = utf8("delta");
    private static final byte[] USAGE = utf8("usage");
    private static final byte[] ERROR = utf8("error");
    private static final byte[] ERROR_CODE = utf8("error_code");
    private static final byte[] MODEL = utf8("model");
    private static final byte[] STOP_REASON = utf8("stop_reason");
    private static final byte[] INPUT_TOKENS = utf8("input_tokens");
    private static final byte[] CACHE_CREATION = utf8("cache_creation_input_tokens");
    private static final byte[] CACHE_READ = utf8("cache_read_input_tokens");
    private static final byte[] OUTPUT_TOKENS = utf8("output_tokens");
    private static final byte[] TOOL_USE = utf8("\"tool_use\"");

    final Span type = new Span();
    final Span index = new Span();
    final Span error = new Span();
    final Span errorCode = new Span();
    /** A {@code message} that is a text, as in a bare error. */
    final Span messageText = new Span();

    final Span model = new Span();
    final Span stopReason = new Span();
    boolean hasContent;
    boolean toolUse;
    long inputTokens;
    long cacheTokens;
    long outputTokens;

    /** Index behind the opening brace. */
    int top;

    private final Span count = new Span();
    private final Span blockType = new Span();
    private byte[] bytes = {};

    /** Walks over an event or a whole message: their members do not get into each other's way. */
    void read(byte[] source, int from, int to) throws JsonSyntaxError {
        bytes = source;
        clear();
        JsonCursor cursor = new JsonCursor(source, from, to);
        cursor.beginObject();
        top = cursor.position();
        while (cursor.nextMember()) {
            if (cursor.keyIs(TYPE)) {
                type.take(cursor);
            } else if (cursor.keyIs(INDEX)) {
                index.take(cursor);
            } else if (cursor.keyIs(DELTA) && cursor.peek() == '{') {
                readDelta(cursor);
            } else if (cursor.keyIs(CONTENT_BLOCK) && cursor.peek() == '{') {
                readBlock(cursor);
            } else if (cursor.keyIs(MESSAGE)) {
                if (cursor.peek() == '{') {
                    readMessage(cursor);
                } else {
                    messageText.take(cursor);
                }
            } else if (cursor.keyIs(ERROR)) {
                error.take(cursor);
            } else if (cursor.keyIs(ERROR_CODE)) {
                errorCode.take(cursor);
            } else {
                readMessageMember(cursor);
            }
        }
        cursor.expectEnd();
    }

    /** Everything the model read, from the cache or not; -1 when unknown. */
    long allInputTokens() {
        return inputTokens < 0 ? -1 : inputTokens + Math.max(0, cacheTokens);
    }

    private void readMessage(JsonCursor cursor) throws JsonSyntaxError {
        cursor.beginObject();
        while (cursor.nextMember()) {
            readMessageMember(cursor);
        }
    }

    private void readMessageMember(JsonCursor cursor) throws JsonSyntaxError {
        if (cursor.keyIs(USAGE) && cursor.peek() == '{') {
            readUsage(cursor);
        } else if (cursor.keyIs(MODEL)) {
            model.take(cursor);
        } else if (cursor.keyIs(STOP_REASON)) {
            stopReason.take(cursor);
        } else if (cursor.keyIs(CONTENT) && cursor.peek() == '[') {
            hasContent = true;
            cursor.beginArray();
            while (cursor.nextElement()) {
                if (cursor.peek() == '{') {
                    readBlock(cursor);
                } else {
                    cursor.skipValue();
                }
            }
        } else {
            cursor.skipValue();
        }
    }

    private void readDelta(JsonCursor cursor) throws JsonSyntaxError {
        cursor.beginObject();
        while (cursor.nextMember()) {
            if (cursor.keyIs(STOP_REASON)) {
                stopReason.take(cursor);
            } else {
                cursor.skipValue();
            }
        }
    }

    private void readBlock(JsonCursor cursor) throws JsonSyntaxError {
        cursor.beginObject();
        while (cursor.nextMember()) {
            if (cursor.keyIs(TYPE)) {
                blockType.take(cursor);
                toolUse |= cursor.textIs(blockType.from, blockType.to, TOOL_USE);
            } else {
                cursor.skipValue();
            }
        }
    }

    private void readUsage(JsonCursor cursor) throws JsonSyntaxError {
        cursor.beginObject();
        while (cursor.nextMember()) {
            if (cursor.keyIs(INPUT_TOKENS)) {
                inputTokens = takeCount(cursor, inputTokens);
            } else if (cursor.keyIs(OUTPUT_TOKENS)) {
                outputTokens = takeCount(cursor, outputTokens);
            } else if (cursor.keyIs(CACHE_CREATION) || cursor.keyIs(CACHE_READ)) {
                cacheTokens = Math.max(0, cacheTokens) + Math.max(0, takeCount(cursor, 0));
            } else {
                cursor.skipValue();
            }
        }
    }

    private long takeCount(JsonCursor cursor, long otherwise) throws JsonSyntaxError {
        count.take(cursor);
        long value = count.isNumber() ? JsonText.whole(bytes, count.from, count.to) : -1;
        return value >= 0 ? value : otherwise;
    }

    private void clear() {
        type.clear();
        index.clear();
        error.clear();
        errorCode.clear();
        messageText.clear();
        model.clear();
        stopReason.clear();
        hasContent = false;
        toolUse = false;
        inputTokens = -1;
        cacheTokens = -1;
        outputTokens = -1;
    }
}
