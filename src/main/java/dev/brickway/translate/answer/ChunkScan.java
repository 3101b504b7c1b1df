package dev.brickway.translate.answer;

import static dev.brickway.translate.answer.JsonText.utf8;

import dev.brickway.translate.json.JsonCursor;
import dev.brickway.translate.json.JsonSyntaxError;

/**
 * One walk over a chat completion chunk: notes where the members stand that may need a repair. What it calls odd has a
 * shape that bytes alone cannot put right.
 */
final class ChunkScan {
    private static final byte[] ID = utf8("id");
    private static final byte[] OBJECT = utf8("object");
    private static final byte[] CREATED = utf8("created");
    private static final byte[] MODEL = utf8("model");
    private static final byte[] CHOICES = utf8("choices");
    private static final byte[] USAGE = utf8("usage");
    private static final byte[] ERROR = utf8("error");
    private static final byte[] ERROR_CODE = utf8("error_code");
    private static final byte[] MESSAGE = utf8("message");
    private static final byte[] INDEX = utf8("index");
    private static final byte[] DELTA = utf8("delta");
    private static final byte[] FINISH_REASON = utf8("finish_reason");
    private static final byte[] ROLE = utf8("role");
    private static final byte[] ASSISTANT = utf8("\"assistant\"");
    private static final byte[] CONTENT = utf8("content");
    private static final byte[] TOOL_CALLS = utf8("tool_calls");
    private static final byte[] FUNCTION_CALL = utf8("function_call");
    private static final byte[] REASONING_CONTENT = utf8("reasoning_content");
    private static final byte[] REASONING = utf8("reasoning");
    private static final byte[] REASONING_TEXT = utf8("reasoning_text");
    private static final byte[] THINKING = utf8("thinking");

    /** Whether only a tree can put the chunk right. */
    boolean odd;

    /** Number of choices, -1 when there is no array of them. */
    int choiceCount;

    /** Index behind the chunk's, the choice's and the delta's opening brace. */
    int top;

    int choice;
    int delta;

    final Span id = new Span();
    final Span object = new Span();
    final Span created = new Span();
    final Span model = new Span();
    final Span usage = new Span();
    final Span error = new Span();
    final Span errorCode = new Span();
    final Span message = new Span();

    final Span index = new Span();
    final Span deltaValue = new Span();
    final Span finish = new Span();

    final Span role = new Span();
    final Span content = new Span();
    final Span reasoningContent = new Span();
    /** The same thing under one of its other names. */
    final Span reasoning = new Span();

    final Span toolCalls = new Span();
    /** The tool call, when there is exactly one; {@link #toolCount} tells. */
    final ToolCallScan tool = new ToolCallScan();

    int toolCount;
    boolean assistant;
    boolean emptyDelta;

    private final Span ignored = new Span();
    private byte[] bytes = {};

    /** Walks over the chunk from {@code from} to {@code to}; fails when that is not a JSON object. */
    void read(byte[] source, int from, int to) throws JsonSyntaxError {
        bytes = source;
        clear();
        JsonCursor cursor = new JsonCursor(source, from, to);
        cursor.beginObject();
        top = cursor.position();
        int previousEnd = -1;
        while (cursor.nextMember()) {
            if (cursor.keyIs(CHOICES)) {
                readChoices(cursor);
            } else if (cursor.keyIs(USAGE)) {
                take(usage, cursor);
                usage.findCut(source, previousEnd);
            } else if (cursor.keyIs(ID)) {
                take(id, cursor);
            } else if (cursor.keyIs(OBJECT)) {
                take(object, cursor);
            } else if (cursor.keyIs(CREATED)) {
                take(created, cursor);
            } else if (cursor.keyIs(MODEL)) {
                take(model, cursor);
            } else if (cursor.keyIs(ERROR)) {
                take(error, cursor);
            } else if (cursor.keyIs(ERROR_CODE)) {
                take(errorCode, cursor);
            } else if (cursor.keyIs(MESSAGE)) {
                take(message, cursor);
            } else {
                skip(cursor);
            }
            previousEnd = cursor.position();
        }
        cursor.expectEnd();
    }

    private void clear() {
        odd = false;
        choiceCount = -1;
        toolCount = 0;
        assistant = false;
        emptyDelta = true;
        id.clear();
        object.clear();
        created.clear();
        model.clear();
        usage.clear();
        error.clear();
        errorCode.clear();
        message.clear();
        index.clear();
        deltaValue.clear();
        finish.clear();
        role.clear();
        content.clear();
        reasoningContent.clear();
        reasoning.clear();
        toolCalls.clear();
    }

    private void readChoices(JsonCursor cursor) throws JsonSyntaxError {
        odd |= choiceCount >= 0;
        if (cursor.peek() != '[') {
            cursor.skipValue();
            return;
        }
        choiceCount = 0;
        cursor.beginArray();
        while (cursor.nextElement()) {
            if (choiceCount++ == 0 && cursor.peek() == '{') {
                readChoice(cursor);
            } else {
                odd = true;
                cursor.skipValue();
            }
        }
    }

    private void readChoice(JsonCursor cursor) throws JsonSyntaxError {
        cursor.beginObject();
        choice = cursor.position();
        while (cursor.nextMember()) {
            if (cursor.keyIs(DELTA)) {
                odd |= deltaValue.isPresent();
                if (cursor.peek() == '{') {
                    readDelta(cursor);
                } else {
                    take(deltaValue, cursor);
                    odd |= !deltaValue.isNull();
                }
            } else if (cursor.keyIs(INDEX)) {
                take(index, cursor);
            } else if (cursor.keyIs(FINISH_REASON)) {
                take(finish, cursor);
                odd |= !finish.isString() && !finish.isNull();
            } else if (cursor.keyIs(MESSAGE)) {
                odd = true;
                cursor.skipValue();
            } else {
                skip(cursor);
            }
        }
    }

    private void readDelta(JsonCursor cursor) throws JsonSyntaxError {
        deltaValue.kind = '{';
        deltaValue.from = cursor.position();
        cursor.beginObject();
        delta = cursor.position();
        int previousEnd = -1;
        while (cursor.nextMember()) {
            emptyDelta = false;
            if (cursor.keyIs(CONTENT)) {
                take(content, cursor);
                odd |= !content.isString() && !content.isNull();
            } else if (cursor.keyIs(ROLE)) {
                take(role, cursor);
                assistant = cursor.textIs(role.from, role.to, ASSISTANT);
            } else if (cursor.keyIs(TOOL_CALLS)) {
                readToolCalls(cursor);
                toolCalls.findCut(bytes, previousEnd);
            } else if (cursor.keyIs(REASONING_CONTENT)) {
                take(reasoningContent, cursor);
                odd |= !reasoningContent.isString() && !reasoningContent.isNull();
            } else if (cursor.keyIs(REASONING) || cursor.keyIs(REASONING_TEXT) || cursor.keyIs(THINKING)) {
                readReasoning(cursor);
            } else if (cursor.keyIs(FUNCTION_CALL)) {
                take(ignored, cursor);
                odd |= !ignored.isNull();
                ignored.clear();
            } else {
                skip(cursor);
            }
            previousEnd = cursor.position();
        }
        deltaValue.to = cursor.position();
    }

    private void readReasoning(JsonCursor cursor) throws JsonSyntaxError {
        take(ignored, cursor);
        if (ignored.isString()) {
            odd |= reasoning.isPresent();
            reasoning.kind = ignored.kind;
            reasoning.keyFrom = ignored.keyFrom;
            reasoning.keyTo = ignored.keyTo;
            reasoning.from = ignored.from;
            reasoning.to = ignored.to;
        } else {
            odd |= !ignored.isNull();
        }
        ignored.clear();
    }

    private void readToolCalls(JsonCursor cursor) throws JsonSyntaxError {
        odd |= toolCalls.isPresent();
        toolCalls.kind = cursor.peek();
        toolCalls.keyFrom = cursor.memberStart();
        toolCalls.from = cursor.position();
        if (toolCalls.kind == '[') {
            cursor.beginArray();
            while (cursor.nextElement()) {
                if (toolCount++ == 0 && cursor.peek() == '{') {
                    tool.read(cursor);
                } else {
                    odd = true;
                    cursor.skipValue();
                }
            }
        } else {
            odd |= toolCalls.kind != 'n';
            cursor.skipValue();
        }
        toolCalls.to = cursor.position();
    }

    private void take(Span span, JsonCursor cursor) throws JsonSyntaxError {
        odd |= !span.take(cursor);
    }

    private void skip(JsonCursor cursor) throws JsonSyntaxError {
        odd |= cursor.keyHasEscapes();
        cursor.skipValue();
    }
}
